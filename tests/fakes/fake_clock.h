// A clock that moves only when a test says so.
#pragma once

#include <string>

#include "evidence/base/clock.h"

namespace dieu8 {

class FakeClock final : public Clock {
 public:
  WallTime wall() override { return wall_; }
  BootTime boot() override { return boot_; }
  std::int64_t slept() override { return slept_; }
  std::string boot_id() override { return boot_id_; }

  // Both clocks run on, as they do in a machine that nobody meddles with.
  void advance(std::int64_t milliseconds) {
    boot_.milliseconds += milliseconds;
    left_over_ += milliseconds;
    wall_.seconds += left_over_ / 1000;
    left_over_ %= 1000;
  }
  // The machine slept; the clocks went on.
  void suspend(std::int64_t milliseconds) {
    advance(milliseconds);
    slept_ += milliseconds;
  }
  void set_wall(WallTime time) { wall_ = time; }
  void set_boot(BootTime time) { boot_ = time; }
  // The machine was switched off for `seconds` and started again.
  void restart(std::string boot_id, std::int64_t seconds = 60) {
    boot_id_ = std::move(boot_id);
    boot_ = BootTime{5'000};
    slept_ = 0;
    wall_.seconds += seconds;
  }

 private:
  WallTime wall_{1'795'312'800};  // 2026-11-22T09:00:00+07:00
  BootTime boot_{60'000};
  std::int64_t left_over_ = 0;
  std::int64_t slept_ = 0;
  std::string boot_id_ = "3f0c1a52-7a1e-4d3b-9d57-0c2f6f1b8a01";
};

}  // namespace dieu8
