// One line of a log, whatever wrote it: the kernel's ring buffer, syslog, the system journal.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "evidence/base/clock.h"

namespace dieu8 {

struct LogLine {
  WallTime time;
  std::string program;  // "kernel", "NetworkManager": without number and path
  std::string message;  // untrusted bytes
};

// A line as rsyslog writes it, in either form:
//   "2026-11-29T20:14:15.123456+07:00 host kernel: [  12.3] message"
//   "Nov 29 20:14:15 host kernel: [  12.3] message"
// The second has no year and no zone: it is of Vietnam's zone and of the year that makes it the last such moment not
// after `newest` (when the file was last written). nullopt: a line of another form.
std::optional<LogLine> parse_syslog_line(std::string_view line, WallTime newest);

// "YYYY-MM-DD HH:MM:SS" with any one byte at each gap between numbers and any number of blanks before the hour,
// `zone_minutes` east of Greenwich. nullopt: another form, or a moment that does not exist.
std::optional<WallTime> moment_of(std::string_view text, int zone_minutes);

inline constexpr int kVietnamMinutes = 7 * 60;

}  // namespace dieu8
