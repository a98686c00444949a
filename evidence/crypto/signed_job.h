// What `dieu8-key sign-job` and the wiper agree on (docs/format-signed-job.md).
#pragma once

#include <string_view>

#include "evidence/crypto/officer.h"

namespace dieu8 {

// Stands in the signed text, so that a signature over another document cannot pass for one over a job.
inline constexpr std::string_view kSignedJobFormat = "dieu8.signed-job/1";

// Who may let a computer be erased without anybody looking on.
inline constexpr Roles kJobSigners{Role::ItOfficer, Role::UnitLeader, Role::DivisionLeader};

}  // namespace dieu8
