// The evidence of a session brought to a medium so that the computer may be switched off: written, synced, unmounted,
// read anew from the medium, compared and verified. Any number of times, to any medium.
#pragma once

#include <functional>
#include <string>

#include "evidence/base/result.h"
#include "wipe/medium/media.h"

namespace dieu8 {

// The verifier's own look at a session's folder. Errors: whatever speaks against it.
using FolderCheck = std::function<Status(const std::string& folder)>;

// Where it now lies on the medium: "dieu8/evidence/20261129-101500-1a2b3c4d". `from` stays as it is; the medium is not
// mounted before and not afterwards.
// Errors: NoSpace, Refused (write-protected), NotFound (pulled), Invalid (read back otherwise), Io, those of `check`.
Result<std::string> store_evidence(Media& media, const MediumDevice& medium, const std::string& from,
                                   const FolderCheck& check);

// "/dieu8/evidence/NAME" below a medium's folder.
std::string place_on_medium(const std::string& session_folder);

}  // namespace dieu8
