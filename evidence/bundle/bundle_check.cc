#include "evidence/bundle/bundle_check.h"

#include <algorithm>

#include "evidence/base/joined.h"
#include "evidence/life/life_follower.h"

namespace dieu8 {
namespace {

using Finding = BundleFindingKind;

constexpr std::size_t kMostSmallFile = 16U << 20U;
constexpr const char* kPolicyList = "policy/policy.manifest";
constexpr const char* kPolicySeal = "policy/policy.manifest.p7s";

class Checker {
 public:
  Checker(const BundleInput& input, const TrustRoot& root, const BundleDemands& demands)
      : input_(input), root_(root), demands_(demands) {}
  Result<BundleCheck> check() &&;

 private:
  void add(Finding kind, std::string subject = "", std::string detail = "") {
    check_.findings.push_back({kind, std::move(subject), std::move(detail)});
  }
  void seal();
  void nonce();
  void names();
  Status record();
  void compare_segments();
  void head();
  void sealers();
  void remarks();
  Status small_files();
  void state(ByteView bytes);
  Status policy();
  void clauses();
  bool is_present(std::string_view path) const;
  const BundleFile* listed(std::string_view path) const;
  FindingGrade worst() const;
  FindingGrade worst_of_record() const;

  const BundleInput& input_;
  const TrustRoot& root_;
  const BundleDemands& demands_;
  BundleCheck check_;
};

bool Checker::is_present(std::string_view path) const {
  return std::ranges::find(input_.present, path) != input_.present.end();
}

const BundleFile* Checker::listed(std::string_view path) const {
  const auto& files = check_.manifest->files;
  const auto found = std::ranges::find(files, path, &BundleFile::path);
  return found == files.end() ? nullptr : &*found;
}

void Checker::seal() {
  const SealCheck seal = check_seal(input_.manifest, input_.seal, root_, Role::Machine);
  check_.machine = seal.signer;
  if (seal.verdict == SealVerdict::Invalid) add(Finding::SealInvalid, "", joined(seal.findings));
  if (seal.verdict == SealVerdict::Undetermined) add(Finding::SealUndetermined);
  if (seal.signer && seal.signer->key_id != check_.manifest->key_id)
    add(Finding::OtherKey, check_.manifest->key_id, seal.signer->key_id);
}

void Checker::nonce() {
  if (demands_.nonce.empty()) return add(Finding::NonceNotGiven);
  if (demands_.nonce != check_.manifest->nonce) add(Finding::NonceWrong, check_.manifest->nonce, demands_.nonce);
}

void Checker::names() {
  for (const BundleFile& file : check_.manifest->files)
    if (!is_present(file.path)) add(Finding::FileMissing, file.path);
  for (const std::string& path : input_.present)
    if (path != kBundleManifest && path != kBundleSeal && listed(path) == nullptr) add(Finding::FileUnlisted, path);
}

Status Checker::record() {
  std::vector<SegmentSource> sources;
  for (const std::string& path : input_.present) {
    if (!path.starts_with(kBundleJournals) || !path.ends_with(".journal")) continue;
    sources.push_back(
        {path.substr(kBundleJournals.size()), [this, path](std::size_t most) { return input_.read(path, most); }});
  }
  if (sources.empty()) {
    add(Finding::NoRecord);
    return ok();
  }
  LifeFollower follower;
  OpeningFollower tickets(root_);
  check_.record =
      TRY(check_segments(sources, &root_, demands_.known, [&](const JournalRecord& record, const std::string& name) {
        follower.next(record, name);
        tickets.next(record, name);
      }));
  check_.life = std::move(follower).life();
  check_.openings = std::move(tickets).openings();
  compare_segments();
  head();
  sealers();
  if (const FindingGrade grade = worst_of_record(); grade == FindingGrade::Broken) {
    add(Finding::RecordBroken);
  } else if (grade == FindingGrade::Doubt) {
    add(Finding::RecordDoubtful);
  }
  remarks();
  return ok();
}

void Checker::compare_segments() {
  for (const SegmentCheck& segment : check_.record.segments) {
    const std::string path = std::string(kBundleJournals) + segment.name;
    const BundleFile* const file = listed(path);
    if (file != nullptr && (file->sha256 != segment.sha256 || file->bytes != segment.bytes))
      add(Finding::FileDiffers, path);
  }
}

// The list is sealed and names the record's end: so the record is sealed to its end.
void Checker::head() {
  const auto& here = check_.record.head;
  const Checkpoint& said = check_.manifest->head;
  if (!here || here->origin != said.origin || here->size != said.size || here->root != said.root)
    add(Finding::HeadDiffers);
}

// Months may be sealed by an officer too; a machine's key must be this machine's. (A key that was renewed is a remark
// of the record, `several-keys`, and a finding here: the inspector asks why.)
void Checker::sealers() {
  for (const SegmentCheck& segment : check_.record.segments) {
    const auto& seal = segment.journal.newest_seal;
    const bool machine = seal && seal->signer && seal->signer->role == Role::Machine;
    if (machine && seal->signer->key_id != check_.manifest->key_id)
      add(Finding::OtherMachine, segment.name, seal->signer->key_id);
  }
}

// What the list's seal makes good (no seal at the very end, a newest segment that is open) is no doubt here.
FindingGrade Checker::worst_of_record() const {
  FindingGrade grade = FindingGrade::Remark;
  for (const SegmentFinding& finding : check_.record.findings)
    if (finding.kind != SegmentFindingKind::EndNotSealed) grade = std::max(grade, grade_of(finding.kind));
  for (const SegmentCheck& segment : check_.record.segments)
    grade = std::max(grade, grade_without_open_end(segment.journal));
  return grade;
}

void Checker::remarks() {
  std::uint64_t jumps = 0;
  for (const SegmentCheck& segment : check_.record.segments)
    for (const JournalFinding& finding : segment.journal.findings.listed())
      if (finding.kind == JournalFindingKind::ClockJumped || finding.kind == JournalFindingKind::ClockWentBack) ++jumps;
  if (jumps > 0) add(Finding::ClockJumped, "clock", std::to_string(jumps));
  for (const auto& [word, count] : check_.life.gap_counts) add(Finding::RecordGap, word, std::to_string(count));
}

// Everything but the journals, which were compared while they were read.
Status Checker::small_files() {
  bool any_state = false;
  for (const BundleFile& file : check_.manifest->files) {
    if (file.path.starts_with(kBundleJournals) || !is_present(file.path)) continue;
    const Bytes bytes = TRY(input_.read(file.path, kMostSmallFile));
    if (bytes.size() != file.bytes || sha256(bytes) != file.sha256) add(Finding::FileDiffers, file.path);
    if (file.path == kBundleState) state(bytes);
    any_state = any_state || file.path == kBundleState;
  }
  if (!any_state) add(Finding::NoState);
  return policy();
}

void Checker::state(ByteView bytes) {
  auto parsed = parse_live_state(bytes);
  if (!parsed) return add(Finding::StateMalformed);
  const LiveState& live = check_.state.emplace(std::move(parsed).assume_value());
  if (live.nonce != check_.manifest->nonce) add(Finding::NonceWrong, live.nonce, check_.manifest->nonce);
  if (check_.life.last && live.time < *check_.life.last)
    add(Finding::StateOlder, rfc3339(live.time), rfc3339(*check_.life.last));
}

Status Checker::policy() {
  if (listed(kPolicyList) == nullptr || !is_present(kPolicyList) || !is_present(kPolicySeal)) {
    add(Finding::NoPolicy);
    return ok();
  }
  const Bytes list = TRY(input_.read(kPolicyList, kMostSmallFile));
  const Bytes signature = TRY(input_.read(kPolicySeal, kMostSmallFile));
  const SealCheck seal = check_seal(list, signature, root_, Role::ItOfficer);
  check_.policy_signer = seal.signer;
  if (seal.verdict != SealVerdict::Valid) add(Finding::PolicySeal, "", joined(seal.findings));
  const bool same = check_.life.policy && check_.life.policy->sha256 == to_hex(sha256(list));
  if (check_.life.policy && !same) add(Finding::PolicyDiffers);
  return ok();
}

void Checker::clauses() {
  const ClauseFacts facts{check_.life,
                          check_.openings,
                          check_.record,
                          worst() < FindingGrade::Broken,
                          check_.state ? &*check_.state : nullptr,
                          check_.manifest->made};
  check_.clauses_verdict = demands_.clauses.empty() ? ClauseVerdict::Undetermined : ClauseVerdict::NotHere;
  for (const ClauseAsked& asked : demands_.clauses) {
    check_.clauses.push_back(judge_clause(asked, facts));
    check_.clauses_verdict = std::max(check_.clauses_verdict, check_.clauses.back().verdict);
  }
}

FindingGrade Checker::worst() const {
  FindingGrade grade = FindingGrade::Remark;
  for (const BundleFinding& finding : check_.findings) grade = std::max(grade, grade_of(finding.kind));
  return grade;
}

Result<BundleCheck> Checker::check() && {
  auto manifest = parse_bundle_manifest(input_.manifest);
  if (!manifest) {
    add(Finding::ManifestMalformed);
    check_.verdict = JournalVerdict::Invalid;
    return std::move(check_);
  }
  check_.manifest = std::move(manifest).assume_value();
  seal();
  nonce();
  names();
  TRY(record());
  TRY(small_files());
  clauses();
  switch (worst()) {
    case FindingGrade::Broken: check_.verdict = JournalVerdict::Invalid; break;
    case FindingGrade::Doubt: check_.verdict = JournalVerdict::Undetermined; break;
    case FindingGrade::Remark: check_.verdict = JournalVerdict::Valid; break;
  }
  return std::move(check_);
}

}  // namespace

Result<BundleCheck> check_bundle(const BundleInput& input, const TrustRoot& root, const BundleDemands& demands) {
  return Checker(input, root, demands).check();
}

}  // namespace dieu8
