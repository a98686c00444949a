#include "guard/history/parse/log_line.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace dieu8 {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::size_t kIsoLength = 19;      // 2026-11-29T20:14:15
constexpr std::size_t kClassicLength = 15;  // Nov 29 20:14:15
constexpr std::int64_t kDay = 24LL * 60 * 60;

std::optional<int> number_of(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// Minutes of "+07:00", "-0330", "Z"; what is absent is Vietnam's.
int zone_of(std::string_view text) {
  if (text.starts_with("Z")) return 0;
  if (text.size() < 5 || (text[0] != '+' && text[0] != '-')) return kVietnamMinutes;
  const auto hours = number_of(text.substr(1, 2));
  const auto minutes = number_of(text.substr(text[3] == ':' ? 4 : 3, 2));
  if (!hours || !minutes) return kVietnamMinutes;
  const int east = *hours * 60 + *minutes;
  return text[0] == '-' ? -east : east;
}

std::string two_digits(int number) {
  const std::string text = std::to_string(number);
  return text.size() < 2 ? "0" + text : text;
}

std::optional<WallTime> classic_moment(std::string_view text, int year) {
  const auto month = std::ranges::find(kMonths, text.substr(0, 3));
  const std::string_view day = text.substr(4, 2);
  const auto number = number_of(day.front() == ' ' ? day.substr(1) : day);
  if (month == kMonths.end() || !number || *number < 1) return std::nullopt;
  const std::string date = std::to_string(year) + "-" + two_digits(static_cast<int>(month - kMonths.begin()) + 1) +
                           "-" + two_digits(*number) + " ";
  return moment_of(date + std::string(text.substr(7, 8)), kVietnamMinutes);
}

std::optional<WallTime> newest_such(std::string_view text, WallTime newest) {
  const int year = number_of(rfc3339(newest).substr(0, 4)).value_or(1970);
  for (const int back : {0, 1, 2, 3, 4}) {  // 29 February comes every fourth year
    const auto moment = classic_moment(text, year - back);
    if (moment && moment->seconds <= newest.seconds + kDay) return moment;
  }
  return std::nullopt;
}

struct Stamp {
  WallTime time;
  std::string_view rest;
};

std::optional<Stamp> stamp_of(std::string_view line, WallTime newest) {
  if (line.size() > kIsoLength && line[4] == '-' && line[10] == 'T') {
    const std::size_t end = line.find(' ');
    if (end == std::string_view::npos || end < kIsoLength) return std::nullopt;
    const std::size_t zone = line.find_first_of("+-Z", kIsoLength);
    const auto time =
        moment_of(line.substr(0, kIsoLength), zone_of(line.substr(std::min(zone, end), end - std::min(zone, end))));
    return time ? std::optional<Stamp>({*time, line.substr(end + 1)}) : std::nullopt;
  }
  if (line.size() <= kClassicLength + 1 || line[3] != ' ' || line[kClassicLength] != ' ') return std::nullopt;
  const auto time = newest_such(line.substr(0, kClassicLength), newest);
  return time ? std::optional<Stamp>({*time, line.substr(kClassicLength + 1)}) : std::nullopt;
}

// "NetworkManager" of "NetworkManager[612]", "sshd" of "/usr/sbin/sshd".
std::string_view bare_program(std::string_view tag) {
  tag = tag.substr(0, tag.find('['));
  return tag.substr(tag.rfind('/') + 1);  // npos + 1 is 0
}

// Without the ring buffer's own clock: "[   12.345678] ".
std::string_view without_clock(std::string_view message) {
  if (!message.starts_with('[')) return message;
  const std::size_t end = message.find("] ");
  const bool clock = end != std::string_view::npos &&
                     message.substr(1, end - 1).find_first_not_of(" .0123456789") == std::string_view::npos;
  return clock ? message.substr(end + 2) : message;
}

}  // namespace

std::optional<WallTime> moment_of(std::string_view text, int zone_minutes) {
  constexpr std::size_t kDate = 10;
  const std::size_t hour = text.size() > kDate ? text.find_first_not_of(' ', kDate + 1) : std::string_view::npos;
  if (hour == std::string_view::npos || text.size() < hour + 8) return std::nullopt;
  std::string exact(text.substr(0, kDate));
  exact[4] = exact[7] = '-';
  exact += "T" + std::string(text.substr(hour, 8)) + "+07:00";
  const auto time = parse_rfc3339(exact);
  if (!time) return std::nullopt;
  return WallTime{time.assume_value().seconds + (kVietnamMinutes - zone_minutes) * 60LL};
}

std::optional<LogLine> parse_syslog_line(std::string_view line, WallTime newest) {
  const auto stamp = stamp_of(line, newest);
  if (!stamp) return std::nullopt;
  const std::size_t host = stamp->rest.find(' ');
  if (host == std::string_view::npos) return std::nullopt;
  const std::string_view rest = stamp->rest.substr(host + 1);
  const std::size_t colon = rest.find(": ");
  if (colon == std::string_view::npos || rest.substr(0, colon).find(' ') != std::string_view::npos) return std::nullopt;
  const std::string_view message = rest.substr(colon + 2);
  return LogLine{stamp->time, std::string(bare_program(rest.substr(0, colon))), std::string(without_clock(message))};
}

}  // namespace dieu8
