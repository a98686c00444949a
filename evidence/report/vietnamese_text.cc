#include "evidence/report/vietnamese_text.h"

#include <glib.h>

#include <algorithm>
#include <memory>

#include "evidence/base/error.h"
#include "evidence/base/translate.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostPrintedRanges = 60;

std::string two_digits(std::uint64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string hex_name(ByteView bytes) {
  std::string text = to_hex(bytes);
  std::ranges::transform(text, text.begin(), [](char c) { return g_ascii_toupper(c); });
  return "0x" + text;
}

// One decimal, rounded down: 500,1 GB.
std::string decimal_unit(std::uint64_t bytes) {
  constexpr const char* kUnits[] = {"byte", "kB", "MB", "GB", "TB", "PB"};
  std::size_t unit = 0;
  std::uint64_t scale = 1;
  while (unit + 1 < std::size(kUnits) && bytes / scale >= 1000) {
    scale *= 1000;
    ++unit;
  }
  return std::to_string(bytes / scale) + "," + std::to_string(bytes % scale * 10 / scale) + " " + kUnits[unit];
}

}  // namespace

std::string vi(std::string_view sentence, const std::vector<std::string>& arguments) {
  return tr_in(Language::Vietnamese, sentence, arguments);
}

std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t from_end = 3; from_end < text.size(); from_end += 4) text.insert(text.size() - from_end, ".");
  return text;
}

std::string byte_count(std::uint64_t bytes) { return grouped(bytes) + " byte"; }

std::string capacity(std::uint64_t bytes) {
  return bytes < 1000 ? byte_count(bytes) : byte_count(bytes) + " (" + decimal_unit(bytes) + ")";
}

std::string clock_time(WallTime time) {
  const std::string text = rfc3339(time);  // 2026-11-22T09:05:00+07:00
  return text.substr(8, 2) + "/" + text.substr(5, 2) + "/" + text.substr(0, 4) + " " + text.substr(11, 8);
}

std::string date_and_time(WallTime time) { return clock_time(time) + " (+07:00)"; }

std::string duration(std::uint64_t milliseconds) {
  const std::uint64_t seconds = (milliseconds + 500) / 1000;
  if (seconds < 60) return vi(N_("{1} s"), {std::to_string(seconds)});
  if (seconds < 3600) return vi(N_("{1} min {2} s"), {std::to_string(seconds / 60), two_digits(seconds % 60)});
  return vi(N_("{1} h {2} min {3} s"),
            {std::to_string(seconds / 3600), two_digits(seconds / 60 % 60), two_digits(seconds % 60)});
}

std::string hex_groups(ByteView bytes) {
  std::string text = to_hex(bytes);
  for (std::size_t at = 8; at < text.size(); at += 9) text.insert(at, " ");
  return text;
}

std::string known_word(Known known) {
  switch (known) {
    case Known::Yes: return vi(N_("yes"));
    case Known::No: return vi(N_("no"));
    case Known::Unknown: return vi(N_("not known"));
    case Known::NotApplicable: return vi(N_("not applicable"));
  }
  __builtin_unreachable();
}

std::string pattern_text(const PassPattern& pattern) {
  if (pattern.kind == PatternKind::Random) return vi(N_("random (AES-256-CTR)"));
  if (!pattern.inverted) return hex_name(pattern.bytes);
  Bytes named = pattern.bytes;
  for (std::uint8_t& byte : named) byte = static_cast<std::uint8_t>(~byte);
  return vi(N_("{1} (complement of {2})"), {hex_name(pattern.bytes), hex_name(named)});
}

std::string range_text(const LbaRange& range) {
  if (range.count <= 1) return grouped(range.first);
  return grouped(range.first) + "–" + grouped(range.first + range.count - 1);
}

std::string ranges_text(const std::vector<LbaRange>& ranges) {
  std::string text;
  const std::size_t printed = std::min(ranges.size(), kMostPrintedRanges);
  for (std::size_t i = 0; i < printed; ++i) text += (i == 0 ? "" : "; ") + range_text(ranges[i]);
  if (printed == ranges.size()) return text;
  return vi(N_("{1}; and {2} more ranges, listed in certificate.json"), {text, grouped(ranges.size() - printed)});
}

std::string in_capitals(const std::string& text) {
  const std::unique_ptr<char, decltype(&g_free)> capitals(g_utf8_strup(text.data(), static_cast<gssize>(text.size())),
                                                          &g_free);
  return capitals.get();
}

}  // namespace dieu8
