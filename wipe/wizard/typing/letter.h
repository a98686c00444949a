// One Vietnamese letter taken apart, and put together again: 134 letters with marks or tones, upper and lower case.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dieu8 {

enum class Mark { None, Circumflex, Breve, Horn, Stroke };  // â ê ô, ă, ơ ư, đ
enum class Tone { Level, Grave, Hook, Tilde, Acute, Dot };  // a à ả ã á ạ

struct Letter {
  char base = 'a';  // a to z
  Mark mark = Mark::None;
  bool upper = false;
  bool alone = false;  // typed as one key: "w" for ư
  friend bool operator==(const Letter&, const Letter&) = default;
};

bool is_vowel(const Letter& letter);  // a e i o u y

// UTF-8, NFC. A tone on a consonant is left out.
std::string to_text(const Letter& letter, Tone tone);

struct TonedLetter {
  Letter letter;
  Tone tone = Tone::Level;
};

// The letters of `text` (UTF-8, NFC); nothing when another character stands in it.
std::optional<std::vector<TonedLetter>> letters_of(std::string_view text);

}  // namespace dieu8
