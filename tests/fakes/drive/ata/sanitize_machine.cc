#include "tests/fakes/drive/ata/sanitize_machine.h"

#include <algorithm>

namespace dieu8 {

void SanitizeMachine::begin(std::uint16_t feature_sent, std::uint64_t takes_ms) {
  state = SanitizeState::InProgress;
  completed = false;
  feature = feature_sent;
  total_ms_ = std::max<std::uint64_t>(takes_ms, 1);
  left_ms_ = total_ms_;
}

bool SanitizeMachine::pass(std::uint64_t ms) {
  if (state != SanitizeState::InProgress) return false;
  left_ms_ -= std::min(left_ms_, ms);
  return left_ms_ == 0;
}

void SanitizeMachine::end(bool well) {
  state = well ? SanitizeState::Idle : SanitizeState::Failed;
  completed = well;
}

std::uint32_t SanitizeMachine::of_65536() const {
  return static_cast<std::uint32_t>((total_ms_ - left_ms_) * 65536 / total_ms_);
}

void SanitizeMachine::power_on() {
  frozen = false;
  antifreeze = false;
}

}  // namespace dieu8
