// A signed job carried out without anybody at the keyboard, up to the certificate on the stick.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "wipe/cli/find_signed_job.h"
#include "wipe/cli/preflight.h"
#include "wipe/cli/session.h"
#include "wipe/cli/wanted_disks.h"
#include "wipe/medium/media.h"

namespace dieu8 {

// The job's wishes as the options of a run whose evidence lies in memory. Pure but for what lies in `key_folder`
// (fetched to memory; empty: none). Errors: those of wanted_disks; NotFound for the passphrase file.
Result<RunOptions> options_of(const SignedJobFile& job, const std::vector<DiskDescription>& disks,
                              const std::string& key_folder);

struct ReadyRun {
  MountedMedium medium;  // the job's own, where the evidence goes
  RunOptions options;
  Prepared prepared;  // an unfinished session of the same disks is gone on with
};

// Everything up to the first write: the medium takes evidence, key and passphrase fit, disks are planned.
// Errors: those of prepare_run; NoSpace, Refused for the medium.
Result<ReadyRun> make_ready(Media& media, const FoundSignedJob& found, Clock& clock);

// Makes room for evidence on a mounted medium and tries it. Errors: NoSpace, Refused, Io.
Status check_medium(const std::string& medium_folder);

}  // namespace dieu8
