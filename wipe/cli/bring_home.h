// The evidence of a session out of the computer's memory onto a stick, whatever happens to the stick.
#pragma once

#include <string>

#include "wipe/cli/session.h"
#include "wipe/medium/media.h"

namespace dieu8 {

// Tries `medium`; when it does not take the evidence, says so on standard error and waits for one that does: the same
// again, one that was not there before, or one with a dieu8 folder. Where the evidence now lies: "/dev/sdb1:
// dieu8/...". Errors: Interrupted when a key or a stop signal ends the waiting: the evidence then lies in memory alone.
Result<std::string> bring_home(Media& media, const MediumDevice& medium, const Session& session);

}  // namespace dieu8
