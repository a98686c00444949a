// The key of one run without an officer's (docs/format-keys.md, "A session's key").
#pragma once

#include <memory>
#include <string>

#include "evidence/base/result.h"
#include "evidence/crypto/signer.h"

namespace dieu8 {

// A new key under a new root whose own key is forgotten at once, written into `folder` (made anew) so that an
// interrupted run can go on. `id` is the certificate's, `computer` its computer's fingerprint: the key is for no other.
// It has no term worth the name: a computer about to be thrown away may believe any year. Errors: Refused when a key is
// there; Io, NoSpace.
Result<std::unique_ptr<Signer>> make_session_key(const std::string& folder, const std::string& id,
                                                 const std::string& computer);

// Errors: NotFound, Malformed, Invalid as `open_key_folder`; Refused for a key of any other role.
Result<std::unique_ptr<Signer>> open_session_key(const std::string& folder);

// The files of the folder, the key first. What a flash medium keeps behind its addresses is not reached.
void remove_session_key(const std::string& folder);

}  // namespace dieu8
