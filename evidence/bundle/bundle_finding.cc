#include "evidence/bundle/bundle_finding.h"

#include "evidence/base/error.h"

namespace dieu8 {
namespace {

struct Row {
  FindingGrade grade;
  std::string_view word;
  const char* sentence;
};

Row row_of(BundleFindingKind kind) {
  using Kind = BundleFindingKind;
  constexpr FindingGrade kBroken = FindingGrade::Broken;
  constexpr FindingGrade kDoubt = FindingGrade::Doubt;
  constexpr FindingGrade kRemark = FindingGrade::Remark;
  switch (kind) {
    case Kind::ManifestMalformed:
      return {kBroken, "manifest-malformed", N_("manifest.json is not the list of a bundle")};
    case Kind::SealInvalid:
      return {kBroken, "seal-invalid", N_("the list is not sealed by a machine of the trusted agency ({2})")};
    case Kind::OtherKey: return {kBroken, "other-key", N_("the list names the key {1} and is sealed by {2}")};
    case Kind::NonceWrong:
      return {kBroken, "nonce-wrong", N_("made in answer to the nonce {1}, not to {2}: an older bundle")};
    case Kind::FileMissing: return {kBroken, "file-missing", N_("{1} is on the list and not here")};
    case Kind::FileDiffers: return {kBroken, "file-differs", N_("{1} has another content than the list says")};
    case Kind::HeadDiffers:
      return {kBroken, "head-differs",
              N_("the record here ends elsewhere than the list says: an older or another state")};
    case Kind::OtherMachine:
      return {kBroken, "other-machine", N_("{1} is sealed by the key {2}, another machine's than the bundle's")};
    case Kind::RecordBroken: return {kBroken, "record-broken", N_("the record was changed; see its findings")};
    case Kind::PolicyDiffers:
      return {kBroken, "policy-differs", N_("the policy in the bundle is not the one the record says is in force")};
    case Kind::PolicySeal:
      return {kBroken, "policy-seal", N_("the policy is not signed by an officer of the trusted agency ({2})")};
    case Kind::StateMalformed: return {kBroken, "state-malformed", N_("state.json is not the state of a machine")};
    case Kind::SealUndetermined:
      return {kDoubt, "seal-undetermined", N_("the two libraries that check the list's seal disagree")};
    case Kind::NonceNotGiven:
      return {kDoubt, "nonce-not-given", N_("no --nonce was given: the bundle may be an old one put before you again")};
    case Kind::FileUnlisted: return {kDoubt, "file-unlisted", N_("{1} is not on the list: nothing vouches for it")};
    case Kind::NoRecord: return {kDoubt, "no-record", N_("the bundle holds no segment of a record")};
    case Kind::RecordDoubtful: return {kDoubt, "record-doubtful", N_("the record leaves a doubt; see its findings")};
    case Kind::NoPolicy: return {kDoubt, "no-policy", N_("the bundle holds no signed policy")};
    case Kind::NoState: return {kDoubt, "no-state", N_("the bundle does not say how the machine stands now")};
    case Kind::StateOlder:
      return {kDoubt, "state-older", N_("the state claims the time {1}, before the record's last entry {2}")};
    case Kind::ClockJumped: return {kRemark, "clock-jumped", N_("the machine's clock was set ({1}, times: {2})")};
    case Kind::RecordGap: return {kRemark, "record-gap", N_("the record was interrupted ({1}, times: {2})")};
  }
  __builtin_unreachable();
}

}  // namespace

FindingGrade grade_of(BundleFindingKind kind) { return row_of(kind).grade; }
std::string_view wire_name(BundleFindingKind kind) { return row_of(kind).word; }
const char* explanation(BundleFindingKind kind) { return row_of(kind).sentence; }

}  // namespace dieu8
