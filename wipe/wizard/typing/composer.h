// Vietnamese typed on a keyboard without Vietnamese letters: Telex (aa aw ee oo ow uw dd, w alone, tones s f r x j, z
// takes the tone away) and VNI (6 7 8 9, 1 to 5, 0). One word at a time; docs/wizard.md has the rules.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "wipe/wizard/typing/letter.h"

namespace dieu8 {

enum class Typing { Telex, Vni, Off };

// The word under the cursor. A key that marks a letter which has the mark already takes it back and writes itself
// (double to undo); after that, and in a word that cannot become Vietnamese, every key is just itself.
class Composer {
 public:
  explicit Composer(Typing typing = Typing::Telex) : typing_(typing) {}

  void type(char key);  // a letter or a digit of ASCII
  void erase();         // the last letter of text()

  // Goes on in a word that stands already (the cursor came back to its end).
  void take(std::string_view word);
  void begin_anew() { *this = Composer(typing_); }

  Typing typing() const { return typing_; }
  bool empty() const { return keys_.empty(); }
  std::string text() const;  // NFC

 private:
  bool change(char key);      // true: the key changed a letter, or took a change back
  bool put_tone(char key);    // the same for a tone
  bool stroke(char key);      // dd
  bool ring(char key);        // aa ee oo
  bool hook(char key);        // aw ow uw
  bool hook_alone(char key);  // w for ư where no vowel stands
  bool try_mark(std::size_t index, Mark mark);
  bool take_back_hooks(char key);
  void take_back(std::vector<Letter> letters, char key);
  void append(char key);
  void complete_horns();
  void become_literal(std::string text);
  bool possible() const;
  bool without_vowel() const;
  std::string composed() const;
  std::string as_typed() const;
  std::string with_strokes() const;

  Typing typing_ = Typing::Telex;
  std::string keys_;  // all that were pressed for this word
  std::vector<Letter> letters_;
  Tone tone_ = Tone::Level;
  bool literal_ = false;      // every further key is itself
  std::string literal_text_;  // the word, once it is literal
};

}  // namespace dieu8
