#include "evidence/json/canonical.h"

#include <algorithm>

#include "evidence/json/utf8.h"

namespace dieu8 {
namespace {

std::u16string utf16(std::string_view text) {
  std::u16string units;
  while (!text.empty()) {
    const char32_t point = take_code_point(text);
    if (point < 0x10000) {
      units.push_back(static_cast<char16_t>(point));
    } else {
      units.push_back(static_cast<char16_t>(0xD800 + ((point - 0x10000) >> 10U)));
      units.push_back(static_cast<char16_t>(0xDC00 + ((point - 0x10000) & 0x3FFU)));
    }
  }
  return units;
}

void write_escape(char character, std::string& out) {
  switch (character) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  constexpr std::string_view kDigits = "0123456789abcdef";
  const auto value = static_cast<unsigned char>(character);
  out += "\\u00";
  out.push_back(kDigits[value >> 4U]);
  out.push_back(kDigits[value & 0x0FU]);
}

void write_text(std::string_view text, std::string& out) {
  out.push_back('"');
  for (const char character : text) {
    const bool escaped = character == '"' || character == '\\' || static_cast<unsigned char>(character) < 0x20;
    if (escaped) {
      write_escape(character, out);
    } else {
      out.push_back(character);
    }
  }
  out.push_back('"');
}

void write_value(const Json& value, std::string& out);

void write_array(const Json::Array& array, std::string& out) {
  out.push_back('[');
  for (std::size_t i = 0; i < array.size(); ++i) {
    if (i > 0) out.push_back(',');
    write_value(array[i], out);
  }
  out.push_back(']');
}

void write_object(const Json::Object& object, std::string& out) {
  // The map orders by bytes, which differs from UTF-16 order above the basic plane.
  std::vector<std::pair<std::u16string, const Json::Object::value_type*>> members;
  members.reserve(object.size());
  for (const auto& member : object) members.emplace_back(utf16(member.first), &member);
  std::sort(members.begin(), members.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  out.push_back('{');
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (i > 0) out.push_back(',');
    write_text(members[i].second->first, out);
    out.push_back(':');
    write_value(members[i].second->second, out);
  }
  out.push_back('}');
}

void write_value(const Json& value, std::string& out) {
  if (const auto* truth = value.boolean()) {
    out += *truth ? "true" : "false";
  } else if (const auto* number = value.integer()) {
    out += std::to_string(*number);
  } else if (const auto* text = value.text()) {
    write_text(*text, out);
  } else if (const auto* array = value.array()) {
    write_array(*array, out);
  } else if (const auto* object = value.object()) {
    write_object(*object, out);
  } else {
    out += "null";
  }
}

}  // namespace

std::string canonical_json(const Json& value) {
  std::string out;
  write_value(value, out);
  return out;
}

}  // namespace dieu8
