// The drive this program serves, and the lie it tells.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "tests/fakes/drive/nvme/nvme_controller.h"

namespace dieu8 {

struct ServedDriveOptions {
  std::string lie = "honest";
  std::uint64_t mebibytes = 4;        // of namespace 1; namespace 2 has half a mebibyte
  std::uint64_t sanitize_ms = 2'000;  // and as long for a format
};

// honest, success-without-erase, half-erased, old-success, zero-log, status-3, status-4, fails
std::vector<std::string> served_lies();

// Errors: Misuse for an unknown lie.
Result<std::unique_ptr<SimulatedNvmeController>> served_drive(const ServedDriveOptions& options);

}  // namespace dieu8
