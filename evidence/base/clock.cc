#include "evidence/base/clock.h"

#include <ctime>

#include "evidence/base/file.h"

namespace dieu8 {
namespace {

constexpr std::int64_t kVietnamOffsetSeconds = std::int64_t{7} * 3600;
constexpr std::string_view kForm = "0000-00-00T00:00:00+07:00";

bool has_form(std::string_view text) {
  if (text.size() != kForm.size()) return false;
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    const bool zone = i >= 19;
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (zone || kForm[i] != '0' ? text[i] != kForm[i] : !digit) return false;
  }
  return true;
}

int number_at(std::string_view text, std::size_t at, std::size_t digits) {
  int value = 0;
  for (std::size_t i = at; i < at + digits; ++i) value = value * 10 + (text[i] - '0');
  return value;
}

timespec now(clockid_t clock) {
  timespec time{};
  ::clock_gettime(clock, &time);  // cannot fail for these clocks (clock_gettime(2))
  return time;
}

std::string read_boot_id() {
  const auto content = read_file("/proc/sys/kernel/random/boot_id", 64);
  if (!content) return "";
  std::string text(as_text(content.assume_value()));
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

std::int64_t milliseconds(const timespec& time) { return time.tv_sec * 1000 + time.tv_nsec / 1'000'000; }

}  // namespace

WallTime SystemClock::wall() { return {now(CLOCK_REALTIME).tv_sec}; }

BootTime SystemClock::boot() { return {milliseconds(now(CLOCK_BOOTTIME))}; }

std::int64_t SystemClock::slept() { return milliseconds(now(CLOCK_BOOTTIME)) - milliseconds(now(CLOCK_MONOTONIC)); }

// Read once: no program outlives the boot it was started in, and each record names it.
std::string SystemClock::boot_id() {
  static const std::string boot = read_boot_id();
  return boot;
}

std::string rfc3339(WallTime time) {
  const std::time_t local = time.seconds + kVietnamOffsetSeconds;
  std::tm parts{};
  ::gmtime_r(&local, &parts);
  char text[40];
  const std::size_t length = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S+07:00", &parts);
  return {text, length};
}

Result<WallTime> parse_rfc3339(std::string_view text) {
  const auto refuse = [&] {
    return fail(ErrorCode::Malformed, N_("'{1}' is not a time of the form 2026-11-22T09:05:00+07:00"),
                {std::string(text)});
  };
  if (!has_form(text)) return refuse();
  std::tm parts{};
  parts.tm_year = number_at(text, 0, 4) - 1900;
  parts.tm_mon = number_at(text, 5, 2) - 1;
  parts.tm_mday = number_at(text, 8, 2);
  parts.tm_hour = number_at(text, 11, 2);
  parts.tm_min = number_at(text, 14, 2);
  parts.tm_sec = number_at(text, 17, 2);
  const WallTime time{::timegm(&parts) - kVietnamOffsetSeconds};
  // timegm folds 31 February into March; a date that exists comes back as it was written.
  if (rfc3339(time) != text) return refuse();
  return time;
}

}  // namespace dieu8
