// Waiting, as an interface: a test's pause moves the fake clock instead of sleeping.
#pragma once

#include <cstdint>

namespace dieu8 {

class Pause {
 public:
  virtual ~Pause() = default;
  virtual void milliseconds(std::uint64_t count) = 0;
};

}  // namespace dieu8
