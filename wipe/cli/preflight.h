// Everything that can go wrong without touching a disk is found here, before the first write.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "evidence/base/clock.h"
#include "evidence/crypto/seal.h"
#include "evidence/crypto/signer.h"
#include "wipe/cli/drive/drive_record.h"
#include "wipe/cli/drive/planned_disk.h"
#include "wipe/cli/options.h"
#include "wipe/cli/session_state.h"
#include "wipe/plan/plan.h"

namespace dieu8 {

struct Prepared {
  Job job;
  // An officer in charge, valid now; without --key the unfinished session's own, or nobody yet.
  std::unique_ptr<Signer> signer;
  TrustRoot root;  // of the signer's own folder: only for the wiper's last check of its own work
  std::vector<PlannedDisk> disks;
  std::string psid;                                 // empty: none was typed
  std::vector<std::string> carriers;                // as RunOptions has them
  std::optional<UnfinishedSession> unfinished;      // with --resume
  std::vector<std::optional<DriveRecord>> records;  // of `disks`, with --resume: what their drives have done so far
};

// Disks described, their drives asked, and planned; what `plan` shows and `run` begins with. `evidence_folder` may be
// empty. Errors: as describe_disk, ask_drive, plan_wipe, find_what_is_also_erased; Misuse when one disk is named twice.
Result<std::vector<PlannedDisk>> plan_disks(const PlanOptions& options, const std::string& evidence_folder,
                                            const DriveOpener& open_drive);

// May this officer seal an erasure now? Errors: Refused for the role, or a certificate that is not valid at `now`.
Status check_officer(const OfficerCertificate& officer, WallTime now);

// The key of an officer who may seal an erasure now. Errors: Refused, NotFound, Malformed, Invalid.
Result<std::unique_ptr<Signer>> open_officer_key(const std::string& folder,
                                                 const std::optional<std::string>& passphrase_file, WallTime now);

// The same with a passphrase that was asked elsewhere.
Result<std::unique_ptr<Signer>> open_officer_key_with(const std::string& folder, const std::string& passphrase,
                                                      WallTime now);

// Errors: Misuse (job file...), Refused (passphrase, role, validity, disk in use, confirmation), NotFound, Io, NoSpace.
Result<Prepared> prepare_run(const RunOptions& options, Clock& clock, const DriveOpener& open_drive);

}  // namespace dieu8
