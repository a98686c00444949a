// The SANITIZE DEVICE state of a simulated drive (ACS-4 section 4.17): idle, in progress, failed; frozen or not.
// It survives power: a sanitize goes on when power comes back.
#pragma once

#include <cstdint>

namespace dieu8 {

enum class SanitizeState { Idle, InProgress, Failed };

class SanitizeMachine {
 public:
  SanitizeState state = SanitizeState::Idle;
  bool completed = false;  // the last one ended without error
  bool frozen = false;
  bool antifreeze = false;
  bool unrestricted = false;  // FAILURE MODE was set: STATUS EXT may clear a failure
  std::uint16_t feature = 0;  // of the last one
  std::uint32_t pattern = 0;  // OVERWRITE EXT

  void begin(std::uint16_t feature_sent, std::uint64_t takes_ms);
  // Lets `ms` pass; true once when the running one reaches its end.
  bool pass(std::uint64_t ms);
  void end(bool well);
  std::uint32_t of_65536() const;
  void power_on();

 private:
  std::uint64_t total_ms_ = 1;
  std::uint64_t left_ms_ = 0;
};

}  // namespace dieu8
