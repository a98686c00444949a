// Time as a value: whoever decides is handed it, whoever measures asks this interface.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "evidence/base/result.h"

namespace dieu8 {

// Seconds since 1970-01-01T00:00:00Z as the machine's clock claims; a claim, not a proof.
struct WallTime {
  std::int64_t seconds = 0;
  friend auto operator<=>(const WallTime&, const WallTime&) = default;
};

// Milliseconds since the machine started, sleep included (CLOCK_BOOTTIME); compares only within one boot.
struct BootTime {
  std::int64_t milliseconds = 0;
  friend auto operator<=>(const BootTime&, const BootTime&) = default;
};

class Clock {
 public:
  virtual ~Clock() = default;
  virtual WallTime wall() = 0;
  virtual BootTime boot() = 0;
  // Milliseconds of boot() that the machine slept (CLOCK_BOOTTIME less CLOCK_MONOTONIC).
  virtual std::int64_t slept() { return 0; }
  // Where wall() comes from, as ClockNote::source says it.
  virtual std::string source() { return "system"; }
  virtual std::string boot_id() = 0;  // /proc/sys/kernel/random/boot_id, 36 characters; empty when unknown
};

class SystemClock final : public Clock {
 public:
  WallTime wall() override;
  BootTime boot() override;
  std::int64_t slept() override;
  std::string boot_id() override;
};

// RFC 3339 in Vietnam's zone: 2026-11-22T09:05:00+07:00.
std::string rfc3339(WallTime time);

// Reads exactly the form `rfc3339` writes. Errors: Malformed (also for dates that do not exist).
Result<WallTime> parse_rfc3339(std::string_view text);

}  // namespace dieu8
