#include "wipe/wizard/typing/letter.h"

#include <array>
#include <cstddef>

#include "evidence/json/utf8.h"

namespace dieu8 {
namespace {

struct Row {
  char base;
  Mark mark;
  std::array<std::string_view, 6> lower;  // in the order of Tone
  std::array<std::string_view, 6> upper;
};

constexpr std::array kVowels = {
    Row{'a', Mark::None, {"a", "à", "ả", "ã", "á", "ạ"}, {"A", "À", "Ả", "Ã", "Á", "Ạ"}},
    Row{'a', Mark::Circumflex, {"â", "ầ", "ẩ", "ẫ", "ấ", "ậ"}, {"Â", "Ầ", "Ẩ", "Ẫ", "Ấ", "Ậ"}},
    Row{'a', Mark::Breve, {"ă", "ằ", "ẳ", "ẵ", "ắ", "ặ"}, {"Ă", "Ằ", "Ẳ", "Ẵ", "Ắ", "Ặ"}},
    Row{'e', Mark::None, {"e", "è", "ẻ", "ẽ", "é", "ẹ"}, {"E", "È", "Ẻ", "Ẽ", "É", "Ẹ"}},
    Row{'e', Mark::Circumflex, {"ê", "ề", "ể", "ễ", "ế", "ệ"}, {"Ê", "Ề", "Ể", "Ễ", "Ế", "Ệ"}},
    Row{'i', Mark::None, {"i", "ì", "ỉ", "ĩ", "í", "ị"}, {"I", "Ì", "Ỉ", "Ĩ", "Í", "Ị"}},
    Row{'o', Mark::None, {"o", "ò", "ỏ", "õ", "ó", "ọ"}, {"O", "Ò", "Ỏ", "Õ", "Ó", "Ọ"}},
    Row{'o', Mark::Circumflex, {"ô", "ồ", "ổ", "ỗ", "ố", "ộ"}, {"Ô", "Ồ", "Ổ", "Ỗ", "Ố", "Ộ"}},
    Row{'o', Mark::Horn, {"ơ", "ờ", "ở", "ỡ", "ớ", "ợ"}, {"Ơ", "Ờ", "Ở", "Ỡ", "Ớ", "Ợ"}},
    Row{'u', Mark::None, {"u", "ù", "ủ", "ũ", "ú", "ụ"}, {"U", "Ù", "Ủ", "Ũ", "Ú", "Ụ"}},
    Row{'u', Mark::Horn, {"ư", "ừ", "ử", "ữ", "ứ", "ự"}, {"Ư", "Ừ", "Ử", "Ữ", "Ứ", "Ự"}},
    Row{'y', Mark::None, {"y", "ỳ", "ỷ", "ỹ", "ý", "ỵ"}, {"Y", "Ỳ", "Ỷ", "Ỹ", "Ý", "Ỵ"}},
};

std::string consonant(const Letter& letter) {
  if (letter.mark == Mark::Stroke) return letter.upper ? "Đ" : "đ";
  return std::string(1, letter.upper ? static_cast<char>(letter.base - 'a' + 'A') : letter.base);
}

std::optional<TonedLetter> vowel_of(std::string_view glyph) {
  for (const Row& row : kVowels)
    for (std::size_t tone = 0; tone < row.lower.size(); ++tone) {
      if (row.lower[tone] == glyph) return TonedLetter{{row.base, row.mark, false}, static_cast<Tone>(tone)};
      if (row.upper[tone] == glyph) return TonedLetter{{row.base, row.mark, true}, static_cast<Tone>(tone)};
    }
  return std::nullopt;
}

std::optional<TonedLetter> letter_of(std::string_view glyph) {
  if (glyph == "đ") return TonedLetter{{'d', Mark::Stroke, false}};
  if (glyph == "Đ") return TonedLetter{{'d', Mark::Stroke, true}};
  if (const auto vowel = vowel_of(glyph)) return vowel;
  const char first = glyph.front();
  if (glyph.size() == 1 && first >= 'a' && first <= 'z') return TonedLetter{{first, Mark::None, false}};
  if (glyph.size() == 1 && first >= 'A' && first <= 'Z')
    return TonedLetter{{static_cast<char>(first - 'A' + 'a'), Mark::None, true}};
  return std::nullopt;
}

}  // namespace

bool is_vowel(const Letter& letter) { return std::string_view("aeiouy").find(letter.base) != std::string_view::npos; }

std::string to_text(const Letter& letter, Tone tone) {
  for (const Row& row : kVowels)
    if (row.base == letter.base && row.mark == letter.mark)
      return std::string((letter.upper ? row.upper : row.lower)[static_cast<std::size_t>(tone)]);
  return consonant(letter);
}

std::optional<std::vector<TonedLetter>> letters_of(std::string_view text) {
  std::vector<TonedLetter> letters;
  while (!text.empty()) {
    const std::string_view before = text;
    take_code_point(text);
    const auto letter = letter_of(before.substr(0, before.size() - text.size()));
    if (!letter) return std::nullopt;
    letters.push_back(*letter);
  }
  return letters;
}

}  // namespace dieu8
