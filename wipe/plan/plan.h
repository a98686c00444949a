// What would be done to a disk, step by step, or why it is refused. Pure: no clock, no kernel.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "wipe/drive/disk_description.h"
#include "wipe/plan/method.h"

namespace dieu8 {

struct WipeRequest {
  Method method;
  VerifyMode verify = VerifyMode::Full;
};

enum class StepKind { CheckIdentity, LookBefore, Probe, Overwrite, ReadBack, LookAfter };

struct PlanStep {
  StepKind kind = StepKind::CheckIdentity;
  std::uint32_t pass = 0;               // Overwrite, ReadBack: 1, 2, ...
  std::uint64_t seconds_estimated = 0;  // from capacity and kind of disk; never a promise
};

struct WipePlan {
  DiskDescription disk;
  Method method;
  VerifyMode verify = VerifyMode::Full;
  bool verify_every_pass = false;
  std::vector<PlanStep> steps;
  std::vector<std::string> not_reached;  // words as in Sanitization
  std::uint64_t seconds_estimated = 0;
};

// Errors: Refused with everything that holds the disk; Misuse when the method demands the verification that the
// request leaves out.
Result<WipePlan> plan_wipe(const DiskDescription& disk, const WipeRequest& request);

// Bytes that the verification of one pass reads. Sample: SP 800-88 Rev. 1 section 4.7, at least a tenth.
std::uint64_t bytes_to_verify(VerifyMode mode, std::uint64_t bytes);

// "full", "sample", "none". Errors: Misuse.
Result<VerifyMode> parse_verify_mode(std::string_view text);

std::string_view wire_name(StepKind kind);

}  // namespace dieu8
