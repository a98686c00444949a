// The working files of an unfinished session (session.json, resume-N.json), sealed with the officer's key: they say
// what was already written and measured, and lie on a stick that passes through hands while the work rests.
#pragma once

#include <string>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "evidence/crypto/signer.h"

namespace dieu8 {

// Writes {"body", "seal", "type"} durably, readable by its owner only. The seal is over the file's name, `session` (the
// certificate's id; empty for the file that tells it) and `body`, so that no file can stand in for another.
// Errors: Io, NoSpace.
Status write_sealed_file(const std::string& path, const std::string& session, std::string_view body,
                         const Signer& signer);

// The body, checked with OpenSSL and with Crypto++. Errors: NotFound; Malformed; Invalid when it was changed or sealed
// with another key than `officer`'s.
Result<Bytes> read_sealed_file(const std::string& path, const std::string& session, const OfficerCertificate& officer);

// The body as it lies there, its seal not looked at: for a hint to a person, never to go on with. Errors: NotFound,
// Malformed.
Result<Bytes> body_without_seal(const std::string& path);

}  // namespace dieu8
