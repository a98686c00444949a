// Everything that can go wrong without touching a disk is found here, before the first write.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "evidence/base/clock.h"
#include "evidence/crypto/seal.h"
#include "evidence/crypto/signer.h"
#include "wipe/cli/options.h"
#include "wipe/cli/session_state.h"
#include "wipe/plan/plan.h"

namespace dieu8 {

struct Prepared {
  Job job;
  std::unique_ptr<Signer> signer;  // an officer in charge, valid now
  TrustRoot root;                  // of the signer's own folder: only for the wiper's last check of its own work
  std::vector<WipePlan> plans;
  std::optional<UnfinishedSession> unfinished;  // with --resume
};

// Disks described and planned; what `plan` shows and `run` begins with. `evidence_folder` may be empty.
// Errors: as describe_disk, plan_wipe; Misuse when one disk is named twice.
Result<std::vector<WipePlan>> plan_disks(const PlanOptions& options, const std::string& evidence_folder);

// Errors: Misuse (job file...), Refused (passphrase, role, validity, disk in use, confirmation), NotFound, Io, NoSpace.
Result<Prepared> prepare_run(const RunOptions& options, Clock& clock);

}  // namespace dieu8
