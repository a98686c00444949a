// A job that may run without anybody at the keyboard: signed by an officer, still valid, for this computer.
#pragma once

#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/certificate/certificate.h"
#include "evidence/crypto/seal.h"
#include "evidence/crypto/signed_job.h"
#include "wipe/plan/job.h"

namespace dieu8 {

struct SignedJobFile {
  JobFile file;  // `run` is there
  OfficerCertificate signer;
  WallTime signed_at;  // claimed
  TrustRoot root;
};

// Parsed from exactly the bytes that were verified. `roots`: one of them must have issued the signer's certificate.
// Pure. Errors: Invalid (not signed so, by nobody of these roots, not valid any more), Refused (no [run] table, another
// computer, past its last day, the clock before this program was made), Misuse as parse_job.
Result<SignedJobFile> check_signed_job(ByteView toml, ByteView seal, const std::vector<TrustRoot>& roots,
                                       const Computer& computer, WallTime now);

// dieu8/job.toml and its signature on a mounted medium. The roots of /etc/dieu8/trust where the image has any; else
// those on the stick: dieu8/root.pem and the key folders' (docs/format-signed-job.md says what each proves). Errors:
// NotFound (no job, or one without a signature), those of check_signed_job, Io.
Result<SignedJobFile> read_signed_job(const std::string& medium_folder, const Computer& computer, WallTime now);

}  // namespace dieu8
