// What the NVMe cases are built from.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "tests/fakes/drive/nvme/nvme_controller.h"
#include "tests/liars/liar_case.h"

namespace dieu8 {

// A drive that tells one lie, or has one fault; `finding` must be among the findings.
inline LiarCase nvme_lie(std::string name, std::string finding, NvmeLies lies, const NvmeShape& shape = {}) {
  LiarCase one;
  one.protocol = "NVMe";
  one.name = std::move(name);
  one.finding = std::move(finding);
  one.make = [shape, lies = std::move(lies)] { return std::make_unique<SimulatedNvmeController>(shape, lies); };
  return one;
}

// As above, for a drive with a sanitize in its past.
inline LiarCase nvme_lie_with_past(std::string name, std::string finding, const NvmeLies& lies, std::uint32_t dword_10,
                                   NvmeSanitizer::State state) {
  LiarCase one = nvme_lie(std::move(name), std::move(finding), lies);
  one.make = [lies, dword_10, state] {
    auto drive = std::make_unique<SimulatedNvmeController>(NvmeShape{}, lies);
    drive->had_sanitized(dword_10, state);
    return drive;
  };
  return one;
}

inline SimulatedNvmeController& as_nvme(SimulatedDrive& drive) { return dynamic_cast<SimulatedNvmeController&>(drive); }

// The machine loses power in the middle of the work and is started again.
inline void cut_power(SimulatedDrive& drive) {
  drive.clock().advance(20'000);
  drive.power_cycle();
  drive.clock().restart("9d1f3c77-5a0e-4b61-8c1c-5b7a5e0d9a02");
}

inline void put_in(Bytes& log, std::size_t offset, std::uint64_t value, std::size_t bytes) {
  for (std::size_t i = 0; i < bytes && offset + i < log.size(); ++i)
    log[offset + i] = static_cast<std::uint8_t>(value >> (8 * i));
}

// The parts of nvme_liar_cases().
std::vector<LiarCase> nvme_log_cases();     // the Sanitize Status log lies
std::vector<LiarCase> nvme_erase_cases();   // the erase, or the storing, lies
std::vector<LiarCase> nvme_event_cases();   // resets, power cuts, refusals
std::vector<LiarCase> nvme_format_cases();  // Format NVM
std::vector<LiarCase> nvme_honest_cases();  // must pass

}  // namespace dieu8
