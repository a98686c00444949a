// A session's folder copied from memory to a medium, durably, and compared with what lies there.
#pragma once

#include <string>

#include "evidence/base/result.h"

namespace dieu8 {

// The whole folder `from` as `to`, whose parents are made where they are missing. The journal goes first, so that no
// working file there claims more than the journal tells; what `from` no longer has (working files of a session that
// came to its end) is removed there last. Files are synced one by one, then the folders, then the file system.
// Errors: NoSpace, Io, Refused (read-only).
Status copy_evidence(const std::string& from, const std::string& to);

// Every file of `from` lies in `to`, byte for byte. Errors: Invalid for one that is missing or another; Io.
Status compare_evidence(const std::string& from, const std::string& to);

}  // namespace dieu8
