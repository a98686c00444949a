// The sanitize state machine of a simulated NVMe subsystem: NVMe Base 2.0 section 8.21 and log page 81h.
#pragma once

#include <cstdint>

#include "evidence/base/bytes.h"
#include "tests/fakes/drive/nvme/nvme_shape.h"

namespace dieu8 {

class NvmeSanitizer {
 public:
  enum class State : std::uint8_t { Never = 0, Success = 1, InProgress = 2, Failed = 3 };

  explicit NvmeSanitizer(const NvmeShape& shape) : shape_(shape) {}

  State state() const { return state_; }
  bool running() const { return state_ == State::InProgress; }
  // Media access is refused: a sanitize failed, and no other one or Exit Failure Mode ended that state.
  bool closed() const { return state_ == State::Failed && !exited_; }
  bool restricted() const { return (dword_10_ & 8U) == 0; }
  std::uint32_t dword_10() const { return dword_10_; }
  std::uint32_t pattern() const { return pattern_; }

  void begin(std::uint32_t dword_10, std::uint32_t pattern);
  // Powered-on time passes. True when the work is done now and the cells must change.
  bool work(std::uint64_t milliseconds);
  void end(State state);
  void exit_failure_mode() { exited_ = true; }
  void forget(const NvmeSanitizer& as_it_was) { *this = as_it_was; }
  void written() { global_data_erased_ = false; }

  // 512 bytes.
  Bytes log() const;

 private:
  std::uint64_t needed() const;

  NvmeShape shape_;
  State state_ = State::Never;
  bool exited_ = false;
  bool global_data_erased_ = true;  // as it left the factory
  std::uint32_t dword_10_ = 0;
  std::uint32_t pattern_ = 0;
  std::uint64_t worked_ = 0;
};

// Changes the cells as Sanitize with this dword 10 does (or as the lie has it). Boot partitions and RPMB are not user
// data and keep theirs (section 8.21). NDAS 0: everything is deallocated afterwards.
void sanitize_cells(FlashModel& flash, std::uint32_t dword_10, std::uint32_t pattern, NvmeEraseLie lie);

// As Format NVM of one store, or of all namespaces when `all`. `secure_erase` 0 only deallocates.
void format_cells(FlashModel& flash, std::uint32_t store, bool all, unsigned secure_erase, NvmeEraseLie lie);

}  // namespace dieu8
