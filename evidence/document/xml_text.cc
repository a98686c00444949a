#include "evidence/document/xml_text.h"

#include "evidence/json/utf8.h"

namespace dieu8 {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

bool in_xml(char32_t point) {
  return point == U'\t' || point == U'\n' || (point >= 0x20 && point != 0xFFFE && point != 0xFFFF);
}

std::string_view escape_of(char32_t point) {
  switch (point) {
    case U'&': return "&amp;";
    case U'<': return "&lt;";
    case U'>': return "&gt;";
    case U'"': return "&quot;";
    default: return "";
  }
}

}  // namespace

std::string xml_text(std::string_view text) {
  std::string written;
  while (!text.empty()) {
    const std::string_view before = text;
    const char32_t point = take_code_point(text);
    const std::string_view bytes = before.substr(0, before.size() - text.size());
    const std::string_view escape = escape_of(point);
    const bool broken = point == 0xFFFD && bytes != kReplacement;
    written += broken || !in_xml(point) ? kReplacement : escape.empty() ? bytes : escape;
  }
  return written;
}

}  // namespace dieu8
