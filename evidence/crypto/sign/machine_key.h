// The key of a workstation: opened by a program at hours when nobody is there (docs/format-keys.md, "The machine's
// key").
#pragma once

#include <memory>
#include <string>

#include "evidence/base/result.h"
#include "evidence/crypto/signer.h"

namespace dieu8 {

inline constexpr const char* kPassphraseFile = "passphrase";

// Opens a key folder with the passphrase in its file `passphrase`. Errors: NotFound; Refused when folder or passphrase
// do not belong to this program's user alone (mode 0600 or less), or the certificate's role is not "machine";
// Malformed, Invalid as `open_key_folder`.
Result<std::unique_ptr<Signer>> open_machine_key(const std::string& folder);

}  // namespace dieu8
