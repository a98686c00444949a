// One line of text that is typed, in Vietnamese where that is wanted.
#pragma once

#include <string>

#include "wipe/wizard/screen/canvas.h"
#include "wipe/wizard/screen/key_press.h"
#include "wipe/wizard/typing/composer.h"

namespace dieu8 {

enum class Shown { Plain, Hidden };  // Hidden: a passphrase, stars

class TextField {
 public:
  explicit TextField(std::string text = "", Shown shown = Shown::Plain);

  std::string text() const { return before_ + word_.text() + after_; }

  // Letters, Backspace, Delete, Left, Right, Home, End. False: another key. A cursor key ends the word that is
  // composed.
  bool key(const KeyPress& press, Typing typing);

  // The part around the cursor, in `width` cells; `focus` puts the terminal's cursor there.
  void draw(Canvas& canvas, std::size_t row, std::size_t column, std::size_t width, bool focus) const;

 private:
  void type(const std::string& letter, Typing typing);
  void erase(Typing typing);
  void end_word();
  bool move(Key key);

  Shown shown_;
  std::string before_;  // left of the word under the cursor
  Composer word_;
  std::string after_;  // right of the cursor
};

}  // namespace dieu8
