// The one medium whose job may run by itself.
#pragma once

#include "evidence/base/result.h"
#include "wipe/cli/signed_job.h"
#include "wipe/medium/media.h"

namespace dieu8 {

struct FoundSignedJob {
  MediumDevice medium;
  SignedJobFile job;
};

// Looks at every medium, each mounted only to be read. Errors: NotFound when no medium has a signed job (also when
// there is one without a signature); why the only one does not run; Refused when two could.
Result<FoundSignedJob> find_signed_job(Media& media, const Computer& computer, WallTime now);

}  // namespace dieu8
