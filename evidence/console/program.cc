#include "evidence/console/program.h"

#include <cstdio>

#include "evidence/base/translate.h"
#include "evidence/json/canonical.h"
#include "evidence/json/utf8.h"

namespace dieu8 {
namespace {

bool is_control(char32_t point) {
  // C0, DEL, C1; and the marks that turn the direction of a line (they could hide a serial number).
  const bool direction = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
  return point < 0x20 || (point >= 0x7F && point < 0xA0) || direction;
}

void append_escaped(std::string_view bytes, std::string& out) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  for (const char character : bytes) {
    const auto byte = static_cast<unsigned char>(character);
    out += "\\x";
    out.push_back(kDigits[byte >> 4U]);
    out.push_back(kDigits[byte & 0x0FU]);
  }
}

std::string two_digits(std::uint64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

// "4,0" for 40 tenths.
std::string tenths(std::uint64_t value) {
  return std::to_string(value / 10) + (language() == Language::Vietnamese ? "," : ".") + std::to_string(value % 10);
}

}  // namespace

void choose_language(const char* dieu8_lang) {
  const bool english = dieu8_lang != nullptr && std::string_view(dieu8_lang) == "en";
  use_language(english ? Language::English : Language::Vietnamese);
}

std::string printable(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t bad = first_invalid_utf8(text);
    if (bad == 0) {
      append_escaped(text.substr(0, 1), out);
      text.remove_prefix(1);
      continue;
    }
    const std::string_view rest = text;
    const char32_t point = take_code_point(text);
    const std::string_view taken = rest.substr(0, rest.size() - text.size());
    if (is_control(point)) {
      append_escaped(taken, out);
    } else {
      out += taken;
    }
  }
  return out;
}

std::string human_bytes(std::uint64_t bytes) {
  constexpr const char* kUnits[] = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
  if (bytes < 1000) return std::to_string(bytes) + " B";
  std::size_t unit = 0;
  std::uint64_t divisor = 1;
  while (bytes / divisor >= 1000 && unit < 6) {
    divisor *= 1000;
    ++unit;
  }
  // Rounding may carry into the next unit: 999 950 kB is 1.0 GB, not 1000.0 MB.
  std::uint64_t value = bytes / divisor * 10 + (bytes % divisor * 10 + divisor / 2) / divisor;
  if (value >= 10'000 && unit < 6) {
    value = 10;
    ++unit;
  }
  return tenths(value) + " " + kUnits[unit];
}

std::string human_duration(std::uint64_t seconds) {
  const std::uint64_t minutes = seconds / 60;
  if (minutes == 0) return tr("{1} s", {std::to_string(seconds)});
  if (minutes < 60) return tr("{1} min {2} s", {std::to_string(minutes), two_digits(seconds % 60)});
  return tr("{1} h {2} min", {std::to_string(minutes / 60), two_digits(minutes % 60)});
}

void print_json(const Json& object) {
  const std::string text = canonical_json(object) + "\n";
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}

}  // namespace dieu8
