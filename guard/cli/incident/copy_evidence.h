// What is copied for the evidence of an incident: the guard's record, logs, the policy, and what only the running
// machine knows. A list of SHA-256 beside it that sha256sum(1) checks.
#pragma once

#include <string>

#include "evidence/base/result.h"
#include "evidence/json/value.h"
#include "guard/tree/system_tree.h"

namespace dieu8 {

struct CopiedEvidence {
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;
  std::string sums_sha256;              // of SHA256SUMS, hex
  std::vector<std::string> not_copied;  // paths that are there and could not be read
};

// `to` must not exist yet; its parent must. `incident` is written as incident.json. Errors: Refused when `to` exists;
// Io, NoSpace. What cannot be read is named and does not stop the rest.
Result<CopiedEvidence> copy_evidence(const SystemTree& tree, const std::string& to, const Json& incident);

// Pure parts of what the running machine knows. Of a process: number, parent, user, name; never its command line, in
// which documents are named. Of a mount: what, where it is of, the file system's type and flags; never the folder,
// which bears a volume's name.
std::string process_line(const std::string& status);
std::string mounts_text(const std::string& mountinfo);

}  // namespace dieu8
