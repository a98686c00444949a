#include "evidence/json/utf8.h"

namespace dieu8 {
namespace {

struct Form {
  std::size_t length;
  char32_t smallest;  // below this the form is overlong
  char32_t first_bits;
};

std::optional<Form> form_of(unsigned char lead) {
  if (lead < 0x80) return Form{1, 0, lead};
  if ((lead & 0xE0U) == 0xC0) return Form{2, 0x80, lead & 0x1FU};
  if ((lead & 0xF0U) == 0xE0) return Form{3, 0x800, lead & 0x0FU};
  if ((lead & 0xF8U) == 0xF0) return Form{4, 0x10000, lead & 0x07U};
  return std::nullopt;
}

// The code point at the front of `text` and its length; nothing when it is not valid.
std::optional<std::pair<char32_t, std::size_t>> decode(std::string_view text) {
  const auto form = form_of(static_cast<unsigned char>(text[0]));
  if (!form || form->length > text.size()) return std::nullopt;
  char32_t point = form->first_bits;
  for (std::size_t i = 1; i < form->length; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0U) != 0x80) return std::nullopt;
    point = point << 6U | (byte & 0x3FU);
  }
  const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
  if (point < form->smallest || point > 0x10FFFF || surrogate) return std::nullopt;
  return std::pair{point, form->length};
}

}  // namespace

std::size_t first_invalid_utf8(std::string_view text) {
  std::size_t position = 0;
  while (position < text.size()) {
    const auto decoded = decode(text.substr(position));
    if (!decoded) return position;
    position += decoded->second;
  }
  return kValidUtf8;
}

char32_t take_code_point(std::string_view& text) {
  const auto decoded = decode(text);
  if (!decoded) {  // the caller broke the contract; go on visibly instead of reading on
    text.remove_prefix(1);
    return U'\uFFFD';
  }
  text.remove_prefix(decoded->second);
  return decoded->first;
}

}  // namespace dieu8
