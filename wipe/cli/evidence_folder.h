// The folder that receives the evidence: found fit before the first write to a disk, and a new folder in it each time.
#pragma once

#include <string>

#include "evidence/base/clock.h"
#include "evidence/base/result.h"

namespace dieu8 {

inline constexpr std::uint64_t kNeededEvidenceBytes = 16U << 20U;

// Makes `folder` if only it is missing, asks for free space, writes and syncs a test file and removes it.
// Errors: NotFound, Io (read-only...), NoSpace.
Status check_evidence_folder(const std::string& folder);

// "20261122-090500-1a2b3c4d" in `folder`; the name holds time and the beginning of `id`. Errors: Io (also: exists).
Result<std::string> make_session_folder(const std::string& folder, WallTime now, const std::string& id);

}  // namespace dieu8
