// Waiting, for real.
#pragma once

#include <chrono>
#include <thread>

#include "wipe/command/pause.h"

namespace dieu8 {

class SystemPause final : public Pause {
 public:
  void milliseconds(std::uint64_t count) override {
    std::this_thread::sleep_for(std::chrono::milliseconds(static_cast<std::int64_t>(count)));
  }
};

}  // namespace dieu8
