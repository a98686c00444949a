#include "wipe/kernel/dmi_text.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "wipe/drive/page_fields.h"

namespace dieu8 {
namespace {

constexpr std::array<std::string_view, 16> kPlaceholders = {"to be filled by o.e.m.",
                                                            "to be filled by o.e.m",
                                                            "default string",
                                                            "system serial number",
                                                            "system manufacturer",
                                                            "system product name",
                                                            "base board serial number",
                                                            "not specified",
                                                            "not applicable",
                                                            "not available",
                                                            "none",
                                                            "n/a",
                                                            "unknown",
                                                            "invalid",
                                                            "o.e.m.",
                                                            "oem"};

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

// "00000000", "FFFFFFFF", "xxxxxxx", and UUIDs of one digit.
bool is_one_character(std::string text) {
  std::erase(text, '-');
  return !text.empty() && text.find_first_not_of(text.front()) == std::string::npos && text.size() > 1;
}

}  // namespace

std::string dmi_text(std::string_view raw) {
  while (!raw.empty() && raw.back() == '\n') raw.remove_suffix(1);
  std::string text = device_text(as_bytes(raw));
  const std::string small = lower(text);
  const bool placeholder = std::ranges::find(kPlaceholders, small) != kPlaceholders.end();
  return placeholder || is_one_character(small) || small == "0123456789" || small == "123456789" ? "" : text;
}

}  // namespace dieu8
