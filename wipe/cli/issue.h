// The certificate of a finished session: judged, sealed, written, read back and verified with the verifier's own code.
#pragma once

#include <string>

#include "evidence/base/result.h"
#include "evidence/certificate/certificate.h"
#include "wipe/cli/session.h"

namespace dieu8 {

// Issued for failures too (it then says NOT PROVEN). Afterwards the session cannot be resumed any more.
// Errors: Io, NoSpace, Unsupported (fonts); Io when what lies on the medium does not verify.
Result<Certificate> issue_certificate(Session& session);

// The verifier's own look at the evidence of a session as it lies in `folder`, past the page cache.
// Errors: Io with the findings.
Status verify_evidence(const Session& session, const std::string& folder);

}  // namespace dieu8
