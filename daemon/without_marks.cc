#include "daemon/without_marks.h"

#include "evidence/json/utf8.h"

namespace dieu8 {
namespace {

struct Row {
  char base;
  std::u32string_view letters;
};

constexpr Row kRows[] = {{'a', U"àáảãạăằắẳẵặâầấẩẫậ"},
                         {'e', U"èéẻẽẹêềếểễệ"},
                         {'i', U"ìíỉĩị"},
                         {'o', U"òóỏõọôồốổỗộơờớởỡợ"},
                         {'u', U"ùúủũụưừứửữự"},
                         {'y', U"ỳýỷỹỵ"},
                         {'d', U"đ"},
                         {'A', U"ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬ"},
                         {'E', U"ÈÉẺẼẸÊỀẾỂỄỆ"},
                         {'I', U"ÌÍỈĨỊ"},
                         {'O', U"ÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢ"},
                         {'U', U"ÙÚỦŨỤƯỪỨỬỮỰ"},
                         {'Y', U"ỲÝỶỸỴ"},
                         {'D', U"Đ"}};

char base_of(char32_t letter) {
  if (letter < 0x80) return static_cast<char>(letter);
  for (const Row& row : kRows)
    if (row.letters.find(letter) != std::u32string_view::npos) return row.base;
  return '?';
}

}  // namespace

std::string without_marks(std::string_view text) {
  std::string plain;
  while (!text.empty()) plain += base_of(take_code_point(text));
  return plain;
}

}  // namespace dieu8
