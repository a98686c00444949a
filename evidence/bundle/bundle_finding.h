// What can be wrong with an audit bundle as a whole: a closed list of words (docs/format-bundle.md, "Findings"). What
// is wrong inside the record has its own words (evidence/journal).
#pragma once

#include <string>
#include <string_view>

#include "evidence/journal/finding.h"

namespace dieu8 {

enum class BundleFindingKind {
  // Broken
  ManifestMalformed,
  SealInvalid,    // the list is not sealed by a machine of the trusted agency
  OtherKey,       // the list names another key than the one that sealed it
  NonceWrong,     // made in answer to another nonce
  FileMissing,    // listed and not here
  FileDiffers,    // here with other content
  HeadDiffers,    // the record here ends elsewhere than the list says: an older or another state
  OtherMachine,   // the record is sealed by another machine's key
  RecordBroken,   // see the record's own findings
  PolicyDiffers,  // not the policy that the record says is in force
  PolicySeal,     // its list is not signed by an officer of the trusted agency
  StateMalformed,
  // Doubt
  SealUndetermined,
  NonceNotGiven,   // nobody asked for one: the state need not be of now
  FileUnlisted,    // here, and nothing vouches for it
  NoRecord,        // no segment is in it
  RecordDoubtful,  // see the record's own findings
  NoPolicy,
  NoState,
  StateOlder,  // claims a time before the record's last entry
  // Remarks
  ClockJumped,  // the record's clock was set
  RecordGap,    // crashes, lost events, a full disk
};

FindingGrade grade_of(BundleFindingKind kind);
std::string_view wire_name(BundleFindingKind kind);

// One sentence for a person, a catalogue key; {1} is the subject, {2} the detail.
const char* explanation(BundleFindingKind kind);

struct BundleFinding {
  BundleFindingKind kind = BundleFindingKind::ManifestMalformed;
  std::string subject;  // a file, a key, a word
  std::string detail;
  friend bool operator==(const BundleFinding&, const BundleFinding&) = default;
};

}  // namespace dieu8
