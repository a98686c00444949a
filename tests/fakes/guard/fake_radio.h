// Radios without a kernel. They can misbehave: not obey, or not answer.
#pragma once

#include <vector>

#include "guard/kernel/radio_control.h"

namespace dieu8 {

class FakeRadio final : public RadioControl {
 public:
  std::vector<Radio> present;
  int times_blocked = 0;
  bool does_not_obey = false;
  bool does_not_answer = false;

  int fd() const override { return -1; }

  Result<std::vector<Radio>> radios() override {
    if (does_not_answer) return fail(ErrorCode::Io, "the fake radio fails on purpose");
    return present;
  }

  Status block_all() override {
    ++times_blocked;
    if (does_not_answer) return fail(ErrorCode::Io, "the fake radio fails on purpose");
    if (!does_not_obey)
      for (Radio& radio : present) radio.soft_blocked = true;
    return ok();
  }
};

}  // namespace dieu8
