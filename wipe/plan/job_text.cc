#include "wipe/plan/job_text.h"

#include <algorithm>
#include <boost/locale/conversion.hpp>
#include <boost/locale/generator.hpp>
#include <boost/locale/localization_backend.hpp>
#include <chrono>

#include "evidence/base/error.h"
#include "evidence/json/utf8.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostBytes = 400;  // of one field: a line or two on paper

std::locale unicode_locale() {
  auto backends = boost::locale::localization_backend_manager::global();
  backends.select("icu");
  boost::locale::generator generator(backends);
  generator.categories(boost::locale::convert_facet);
  return generator("vi_VN.UTF-8");
}

bool is_control(char32_t point) { return point < 0x20 || (point >= 0x7F && point < 0xA0); }

// Characters that make text look other than it is: direction overrides, zero widths, byte-order mark.
bool is_deceptive(char32_t point) {
  return (point >= 0x200B && point <= 0x200F) || (point >= 0x202A && point <= 0x202E) ||
         (point >= 0x2060 && point <= 0x2069) || point == 0xFEFF || (point >= 0xE000 && point <= 0xF8FF);
}

std::optional<int> number(std::string_view digits) {
  int value = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return std::nullopt;
    value = value * 10 + (digit - '0');
  }
  return value;
}

// Levenshtein distance, row by row.
std::size_t distance(std::string_view left, std::string_view right) {
  std::vector<std::size_t> row(right.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
  for (std::size_t i = 0; i < left.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 0; j < right.size(); ++j) {
      const std::size_t replaced = diagonal + (left[i] == right[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

}  // namespace

const char* objection_to(std::string_view text) {
  if (text.size() > kMostBytes) return N_("{1}: longer than 400 bytes");
  if (first_invalid_utf8(text) != kValidUtf8) return N_("{1}: not valid UTF-8");
  while (!text.empty()) {
    const char32_t point = take_code_point(text);
    if (is_control(point)) return N_("{1}: contains a control character or a line break");
    if (is_deceptive(point)) return N_("{1}: contains an invisible or direction-changing character");
  }
  return nullptr;
}

std::string normalised(std::string_view text) {
  static const std::locale locale = unicode_locale();
  return boost::locale::normalize(std::string(text), boost::locale::norm_nfc, locale);
}

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[2] != '/' || text[5] != '/') return false;
  const auto day = number(text.substr(0, 2));
  const auto month = number(text.substr(3, 2));
  const auto year = number(text.substr(6, 4));
  if (!day || !month || !year || *year < 1945) return false;
  return std::chrono::year_month_day{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                     std::chrono::day{static_cast<unsigned>(*day)}}
      .ok();
}

std::optional<std::string_view> nearest(std::string_view word, const std::vector<std::string_view>& candidates) {
  if (word.size() > 64 || candidates.empty()) return std::nullopt;
  const auto closer = [&](std::string_view a, std::string_view b) { return distance(word, a) < distance(word, b); };
  const std::string_view best = *std::min_element(candidates.begin(), candidates.end(), closer);
  if (distance(word, best) > 2) return std::nullopt;
  return best;
}

}  // namespace dieu8
