// session.json: an unfinished session in its folder, so that --resume can go on. Removed when the certificate is
// issued.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/certificate/certificate.h"
#include "evidence/crypto/signer.h"
#include "wipe/plan/plan.h"

namespace dieu8 {

struct SessionState {
  Certificate draft;             // what is known so far; rows of finished disks are complete
  std::set<std::uint32_t> done;  // numbers of disks whose work has ended, well or badly
};

// Sealed with the officer's key, or the session's own (sealed_file.h). Errors: Io, NoSpace.
Status save_session_state(const std::string& folder, const SessionState& state, const Signer& signer);

// Errors: NotFound, Malformed, Invalid (changed, or another officer's).
Result<SessionState> load_session_state(const std::string& folder, const OfficerCertificate& officer);

// The same with its seal not looked at: to show it to a person, never to go on with. Errors: NotFound, Malformed.
Result<SessionState> peek_session_state(const std::string& folder);

struct UnfinishedSession {
  std::string folder;
  SessionState state;
};

// The newest unfinished session under `out` for exactly these disks (serial number, or path where there is none, and
// size). `officer`: nullptr for a session that began without an officer's key and has its own beside it. Errors:
// NotFound with what was looked for; what is wrong with the newest unreadable one when there is no other.
Result<UnfinishedSession> find_unfinished_session(const std::string& out, const std::vector<DiskDescription>& disks,
                                                  const OfficerCertificate* officer);

// The row of this disk: the same as far as a person can tell. Where the drive's own commands were part of the plan
// (device-N.json lies in `folder`), it may have another size by now: a hidden area was uncovered. nullptr: none.
const DiskRow* row_of_disk(const SessionState& state, const std::string& folder, const DiskIdentity& identity);

// An unfinished session that knows a disk, found without the officer's key: a hint, nothing that is relied on.
struct SessionHint {
  std::string folder;
  std::string command;  // what to type to resume it
};

// The newest one under `out`; nothing when there is none.
std::optional<SessionHint> find_session_hint(const std::string& out, const DiskIdentity& identity);

std::string state_path(const std::string& folder);
std::string journal_path(const std::string& folder);
std::string session_key_path(const std::string& folder);  // a key folder, only without an officer's key

}  // namespace dieu8
