#include "wipe/wizard/screen/text_field.h"

#include "evidence/console/table.h"
#include "evidence/json/utf8.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostBytes = 400;  // of one field on a certificate (docs/format-job.md)

std::size_t last_letter_at(std::string_view text) {
  std::string_view rest = text;
  std::size_t at = 0;
  while (!rest.empty()) {
    at = text.size() - rest.size();
    take_code_point(rest);
  }
  return at;
}

std::size_t first_letter_bytes(std::string_view text) {
  std::string_view rest = text;
  if (!rest.empty()) take_code_point(rest);
  return text.size() - rest.size();
}

bool goes_into_words(const std::string& letter, Typing typing) {
  if (letter.size() != 1) return false;
  const char key = letter.front();
  const bool digit = key >= '0' && key <= '9';
  return (key >= 'a' && key <= 'z') || (key >= 'A' && key <= 'Z') || (digit && typing == Typing::Vni);
}

std::string stars(std::string_view text) { return std::string(display_width(text), '*'); }

}  // namespace

TextField::TextField(std::string text, Shown shown) : shown_(shown), before_(std::move(text)) {}

void TextField::end_word() {
  before_ += word_.text();
  word_.begin_anew();
}

void TextField::type(const std::string& letter, Typing typing) {
  if (text().size() + letter.size() > kMostBytes) return;
  if (shown_ == Shown::Hidden || !goes_into_words(letter, typing)) {
    end_word();
    before_ += letter;
    return;
  }
  if (word_.typing() != typing) {
    end_word();
    word_ = Composer(typing);
  }
  word_.type(letter.front());
}

// Back at the end of an earlier word, its tone can still be typed.
void TextField::erase(Typing typing) {
  if (!word_.empty()) return word_.erase();
  before_.erase(last_letter_at(before_));
  if (shown_ == Shown::Hidden || typing == Typing::Off) return;
  const std::size_t blank = before_.find_last_of(' ');
  const std::size_t begin = blank == std::string::npos ? 0 : blank + 1;
  if (!letters_of(std::string_view(before_).substr(begin)) || begin == before_.size()) return;
  word_ = Composer(typing);
  word_.take(std::string_view(before_).substr(begin));
  before_.erase(begin);
}

bool TextField::move(Key key) {
  if (key != Key::Left && key != Key::Right && key != Key::Home && key != Key::End) return false;
  end_word();
  const std::string all = before_ + after_;
  std::size_t at = before_.size();
  if (key == Key::Left) at = last_letter_at(before_);
  if (key == Key::Right) at += first_letter_bytes(after_);
  if (key == Key::Home) at = 0;
  if (key == Key::End) at = all.size();
  before_ = all.substr(0, at);
  after_ = all.substr(at);
  return true;
}

bool TextField::key(const KeyPress& press, Typing typing) {
  if (press.key == Key::Letter) {
    type(press.letter, typing);
  } else if (press.key == Key::Backspace) {
    erase(typing);
  } else if (press.key == Key::Delete) {
    end_word();
    after_.erase(0, first_letter_bytes(after_));
  } else {
    return move(press.key);
  }
  return true;
}

void TextField::draw(Canvas& canvas, std::size_t row, std::size_t column, std::size_t width, bool focus) const {
  const bool hidden = shown_ == Shown::Hidden;
  std::string left = hidden ? stars(before_ + word_.text()) : for_screen(before_ + word_.text());
  std::string right = hidden ? stars(after_) : for_screen(after_);
  if (!focus) {
    right = left + right;
    left.clear();
  }
  while (display_width(left) + 1 > width) left.erase(0, first_letter_bytes(left));
  canvas.put_field(row, column, width, left + right, focus ? Style::Chosen : Style::Entry);
  if (focus) canvas.set_cursor({row, column + display_width(left)});
}

}  // namespace dieu8
