// resume-N.json: where the work on disk N stands, on the evidence side, so that it survives power loss. Removed when
// the certificate is issued. It is no evidence: nothing in the certificate rests on it that the last read-back does
// not see again.
#pragma once

#include <string>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "wipe/run/run_disk.h"

namespace dieu8 {

std::string resume_point_to_json(const ResumePoint& point);

// Errors: Malformed.
Result<ResumePoint> resume_point_from_json(ByteView bytes);

}  // namespace dieu8
