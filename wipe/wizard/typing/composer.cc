#include "wipe/wizard/typing/composer.h"

#include <algorithm>

#include "evidence/json/utf8.h"
#include "wipe/wizard/typing/syllable.h"

namespace dieu8 {
namespace {

bool is_upper(char key) { return key >= 'A' && key <= 'Z'; }
char lower(char key) { return is_upper(key) ? static_cast<char>(key - 'A' + 'a') : key; }
bool is_ascii_letter(char key) { return lower(key) >= 'a' && lower(key) <= 'z'; }

std::optional<Tone> tone_of(char key, Typing typing) {
  const std::string_view keys = typing == Typing::Telex ? "zfrxsj" : "023415";
  const std::size_t at = keys.find(lower(key));
  if (at == std::string_view::npos) return std::nullopt;
  return static_cast<Tone>(at);
}

bool has_vowel(const std::vector<Letter>& letters) { return std::ranges::any_of(letters, is_vowel); }

// u before o, and not the u of "qu": the two that become ươ together.
std::optional<std::size_t> u_before_o(const std::vector<Letter>& letters) {
  for (std::size_t i = 0; i + 1 < letters.size(); ++i) {
    const bool of_qu = i == 1 && letters[0].base == 'q';
    if (letters[i].base == 'u' && letters[i + 1].base == 'o' && !of_qu) return i;
  }
  return std::nullopt;
}

bool is_abbreviation(std::string_view keys) {
  return keys.size() > 1 && std::ranges::none_of(keys, [](char key) { return is_ascii_letter(key) && !is_upper(key); });
}

std::string stroked(char d) { return is_upper(d) ? "Đ" : "đ"; }

// Of n D's one, Đ, DD, DĐ: GDDDDT is GDĐT.
std::string strokes_of_run(std::string_view run) {
  const std::string d(1, run.front());
  if (run.size() == 2) return stroked(run.front());
  if (run.size() == 4) return d + stroked(run.front());
  return run.size() < 2 ? d : std::string(run.size() - 1, run.front());
}

// Abbreviations keep their Đ though they are no syllables.
std::string telex_strokes(std::string_view keys) {
  std::string text;
  while (!keys.empty()) {
    std::size_t run = 0;
    while (run < keys.size() && lower(keys[run]) == 'd') ++run;
    text += run == 0 ? std::string(1, keys.front()) : strokes_of_run(keys.substr(0, run));
    keys.remove_prefix(std::max<std::size_t>(run, 1));
  }
  return text;
}

// D9 is Đ, D99 is D9.
std::string vni_strokes(std::string_view keys) {
  std::string text;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const bool d = lower(keys[i]) == 'd';
    const std::size_t nines = d ? keys.substr(i + 1).find_first_not_of('9') : 0;
    const std::size_t count = d ? std::min(nines, keys.size() - i - 1) : 0;
    if (count == 1)
      text += stroked(keys[i]);
    else
      text += std::string(1, keys[i]) + std::string(count == 0 ? 0 : count - 1, '9');
    i += count;
  }
  return text;
}

// The keys that write `letters` anew.
std::string keys_for(const std::vector<Letter>& letters, Tone tone, Typing typing) {
  const bool telex = typing == Typing::Telex;
  std::string keys;
  for (const Letter& letter : letters) {
    const std::string key(1, letter.upper ? static_cast<char>(letter.base - 'a' + 'A') : letter.base);
    keys += key;
    if (letter.mark == Mark::Circumflex) keys += telex ? key : "6";
    if (letter.mark == Mark::Horn) keys += telex ? "w" : "7";
    if (letter.mark == Mark::Breve) keys += telex ? "w" : "8";
    if (letter.mark == Mark::Stroke) keys += telex ? key : "9";
  }
  if (tone != Tone::Level) keys += (telex ? "zfrxsj" : "023415")[static_cast<std::size_t>(tone)];
  return keys;
}

std::vector<Letter> plain_letters(std::string_view text) {
  std::vector<Letter> letters;
  for (const TonedLetter& one : letters_of(text).value_or(std::vector<TonedLetter>{})) letters.push_back(one.letter);
  return letters;
}

}  // namespace

bool Composer::possible() const { return can_become_syllable(letters_, tone_); }

bool Composer::without_vowel() const { return !has_vowel(letters_); }

std::string Composer::composed() const {
  const auto place = tone_place(letters_);
  std::string text;
  for (std::size_t i = 0; i < letters_.size(); ++i) text += to_text(letters_[i], place == i ? tone_ : Tone::Level);
  return text;
}

std::string Composer::with_strokes() const {
  return typing_ == Typing::Telex ? telex_strokes(keys_) : vni_strokes(keys_);
}

std::string Composer::as_typed() const { return is_abbreviation(keys_) ? with_strokes() : keys_; }

std::string Composer::text() const {
  if (literal_) return literal_text_;
  return possible() || without_vowel() ? composed() : as_typed();
}

void Composer::become_literal(std::string text) {
  literal_ = true;
  literal_text_ = std::move(text);
}

void Composer::append(char key) {
  letters_.push_back({lower(key), Mark::None, is_upper(key)});
  complete_horns();
}

// No rhyme has ưo, and uơ stands only at the end of a word: what was meant is ươ.
void Composer::complete_horns() {
  const auto u = u_before_o(letters_);
  if (!u || *u + 2 >= letters_.size()) return;
  Letter& first = letters_[*u];
  Letter& second = letters_[*u + 1];
  if (first.mark == Mark::Horn && second.mark == Mark::None) second.mark = Mark::Horn;
  if (first.mark == Mark::None && second.mark == Mark::Horn) first.mark = Mark::Horn;
}

// The mark is there already: it goes, the key stands, and what follows is literal. Pressed later than right behind the
// first one, the word was never meant to be Vietnamese ("Asus").
void Composer::take_back(std::vector<Letter> letters, char key) {
  if (lower(keys_.back()) != lower(key)) return become_literal(keys_ + key);
  letters_ = std::move(letters);
  become_literal(composed() + key);
}

bool Composer::try_mark(std::size_t index, Mark mark) {
  const Mark before = letters_[index].mark;
  letters_[index].mark = mark;
  if (possible()) return true;
  letters_[index].mark = before;
  return false;
}

bool Composer::put_tone(char key) {
  const auto tone = tone_of(key, typing_);
  if (!tone || without_vowel() || !possible()) return false;
  if (*tone == Tone::Level && tone_ == Tone::Level) return false;
  const Tone before = tone_;
  tone_ = *tone;
  if (*tone == before) {
    tone_ = Tone::Level;
    take_back(letters_, key);
    return true;
  }
  if (possible()) return true;
  tone_ = before;
  return false;
}

// d at the front, whatever follows: no syllable ends in d.
bool Composer::stroke(char key) {
  if (letters_.empty() || letters_.front().base != 'd' || !possible()) return false;
  if (letters_.front().mark == Mark::None) return try_mark(0, Mark::Stroke);
  auto without = letters_;
  without.front().mark = Mark::None;
  take_back(std::move(without), key);
  return true;
}

// VNI has one key for all three letters.
bool Composer::ring(char key) {
  for (std::size_t i = letters_.size(); i-- > 0;) {
    const char base = letters_[i].base;
    if (typing_ == Typing::Telex ? base != lower(key) : base != 'a' && base != 'e' && base != 'o') continue;
    if (letters_[i].mark == Mark::Circumflex) {
      auto without = letters_;
      without[i].mark = Mark::None;
      take_back(std::move(without), key);
      return true;
    }
    if (try_mark(i, Mark::Circumflex)) return true;
  }
  return false;
}

bool Composer::hook_alone(char key) {
  letters_.push_back({'u', Mark::Horn, is_upper(key), true});
  if (possible()) return true;
  letters_.pop_back();
  return false;
}

bool Composer::take_back_hooks(char key) {
  auto without = letters_;
  bool any = false;
  for (Letter& letter : without) {
    if (letter.mark != Mark::Horn && letter.mark != Mark::Breve) continue;
    any = true;
    letter.mark = Mark::None;
    if (!letter.alone) continue;
    letter = {'w', Mark::None, letter.upper};
    letters_ = without;
    become_literal(composed());  // "ww" is one w
    return true;
  }
  if (any) take_back(std::move(without), key);
  return any;
}

// Telex has one key for horn and breve; VNI has 7 and 8.
bool Composer::hook(char key) {
  const bool horns = key != '8';
  const bool breves = key != '7';
  const auto u = u_before_o(letters_);
  if (horns && u && letters_[*u + 1].mark != Mark::Horn) {
    const auto before = letters_;
    letters_[*u + 1].mark = Mark::Horn;
    complete_horns();
    if (possible()) return true;
    letters_ = before;
  }
  for (std::size_t i = letters_.size(); i-- > 0;) {
    const char base = letters_[i].base;
    const Mark mark = base == 'a' ? Mark::Breve : Mark::Horn;
    const bool fits = base == 'a' ? breves : horns && (base == 'o' || base == 'u');
    if (fits && letters_[i].mark != mark && try_mark(i, mark)) return true;
  }
  return take_back_hooks(key);
}

bool Composer::change(char key) {
  if (put_tone(key)) return true;
  if (!possible()) return false;
  const char low = lower(key);
  if (typing_ == Typing::Vni) {
    if (low == '6') return ring(key);
    if (low == '7' || low == '8') return hook(key);
    return low == '9' && stroke(key);
  }
  if (low == 'a' || low == 'e' || low == 'o') return ring(key);
  if (low == 'w') return without_vowel() ? hook_alone(key) : hook(key);
  return low == 'd' && stroke(key);
}

void Composer::type(char key) {
  if (typing_ == Typing::Off && !literal_) become_literal(keys_);
  const bool nine = typing_ == Typing::Vni && key == '9';
  const bool consonant = (is_ascii_letter(key) && !is_vowel({lower(key)}) && lower(key) != 'w') || nine;
  if (literal_) {
    literal_text_ += key;
  } else if (without_vowel() && consonant && !(nine && keys_.empty())) {
    keys_ += key;
    letters_ = plain_letters(with_strokes());
    if (letters_.empty()) become_literal(with_strokes());  // a 9 that is only a 9
    return;
  } else if (!change(key)) {
    if (is_ascii_letter(key))
      append(key);
    else
      become_literal(text() + key);
  }
  keys_ += key;
}

void Composer::take(std::string_view word) {
  begin_anew();
  const auto letters = letters_of(word);
  if (!letters || typing_ == Typing::Off) {
    keys_ = word;
    return become_literal(std::string(word));
  }
  for (const TonedLetter& one : *letters) {
    letters_.push_back(one.letter);
    if (one.tone != Tone::Level) tone_ = one.tone;
  }
  keys_ = keys_for(letters_, tone_, typing_);
  if (text() != word) become_literal(std::string(word));
}

void Composer::erase() {
  std::string shorter = text();
  std::string_view rest = shorter;
  std::size_t last = 0;
  while (!rest.empty()) {
    last = shorter.size() - rest.size();
    take_code_point(rest);
  }
  const bool literal = literal_;
  take(shorter.substr(0, last));
  if (literal && last > 0) become_literal(shorter.substr(0, last));
}

}  // namespace dieu8
