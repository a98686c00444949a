// A drive's own command tried on the drive itself: marks, the command, marks looked for; a signed result.
#pragma once

#include <string>

#include "evidence/base/clock.h"
#include "evidence/base/result.h"
#include "evidence/crypto/seal.h"
#include "evidence/crypto/signer.h"
#include "wipe/cli/drive/ask_drive.h"
#include "wipe/cli/options.h"
#include "wipe/cli/selftest_result.h"
#include "wipe/cli/session.h"

namespace dieu8 {

struct SelftestAgent {  // who signs, and what checks it
  std::unique_ptr<Signer> signer;
  TrustRoot root;
};

struct SelftestOutcome {
  std::string folder;  // selftest.json, selftest.json.p7s, session.journal
  SelftestResult result;
};

// Erases the disk. The work cannot be resumed: whoever stops it repeats it; a command already sent goes on in the
// drive. Errors: Interrupted; Io, NoSpace of the evidence; Io when what lies on the medium does not verify; those of
// opening.
Result<SelftestOutcome> run_selftest(const PlannedDisk& disk, const SelftestOptions& options,
                                     const SelftestAgent& agent, const DriveOpener& open_drive, Clock& clock);

}  // namespace dieu8
