// The inspector's question: is this journal whole and true? (docs/format-journal.md, "Verifying".)
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/base/clock.h"
#include "evidence/crypto/seal.h"
#include "evidence/journal/finding.h"
#include "evidence/journal/journal_head.h"

namespace dieu8 {

enum class JournalVerdict {
  Valid,         // every record as it was written, closed, and sealed by an officer of the trusted agency
  Invalid,       // changed, cut, mixed, or sealed by somebody else
  Undetermined,  // nothing wrong found, and not enough to say that it is whole and true
};

constexpr std::string_view wire_name(JournalVerdict verdict) {
  switch (verdict) {
    case JournalVerdict::Valid: return "valid";
    case JournalVerdict::Invalid: return "invalid";
    case JournalVerdict::Undetermined: return "undetermined";
  }
  __builtin_unreachable();
}

struct JournalCheck {
  JournalVerdict verdict = JournalVerdict::Undetermined;
  JournalHead head;                    // over all lines as they are in the file
  std::string origin;                  // as the first record claims; empty when it does not say
  std::optional<WallTime> first_time;  // claimed by the machine's clock
  std::optional<WallTime> last_time;
  std::vector<std::string> boots;                            // boot ids in order
  std::map<std::string, std::uint64_t, std::less<>> counts;  // records by type, the first kMostTypes types
  std::uint64_t checkpoints = 0;                             // the closing one included
  bool closed = false;                                       // ends with a final checkpoint
  bool intact = false;            // whole and unchanged since somebody sealed it (integrity only; by whom is not said)
  bool anchored = false;          // and that was an officer of the trusted agency
  std::optional<SealCheck> seal;  // of the closing checkpoint
  // The newest checkpoint, closing or not, whose seal is valid: it vouches for the first `sealed_records` records,
  // itself included. 0: none. Meaningful only where nothing is found broken.
  std::uint64_t sealed_records = 0;
  std::optional<SealCheck> newest_seal;
  std::optional<WallTime> newest_seal_time;  // the checkpoint record's own, claimed
  JournalFindings findings;

  static constexpr std::size_t kMostTypes = 200;
};

// Pure; needs memory that does not grow with the journal. Without a root nothing is ever Valid: integrity only.
// `allowed`: whose seals count. A session's journal is the officer's; a guard's record may also be the machine's.
JournalCheck check_journal(ByteView bytes, const TrustRoot* root, Roles allowed = Role::ItOfficer);

}  // namespace dieu8
