#include "evidence/journal/check_segments.h"

#include <algorithm>
#include <utility>

#include "evidence/journal/follow_journal.h"
#include "evidence/journal/merkle_tree.h"
#include "evidence/journal/record.h"

namespace dieu8 {
namespace {

using Finding = SegmentFindingKind;

constexpr std::size_t kWhole = ~std::size_t{0};
constexpr std::size_t kHead = std::size_t{64} << 10U;  // holds the first two records of every segment a guard wrote

SegmentCheck check_one(const std::string& name, ByteView bytes, const TrustRoot* root, const RecordSink& sink) {
  SegmentCheck check;
  check.name = name;
  check.sha256 = sha256(bytes);
  check.bytes = bytes.size();
  auto opening = segment_opening_of(bytes);
  if (opening) check.opening = std::move(opening).assume_value();
  check.journal = follow_journal(bytes, root, kGuardRecordSealers, sink);
  return check;
}

// A source and the number its segment gives itself; what is no segment comes last.
struct Ordered {
  std::uint64_t number = kWhole;
  const SegmentSource* source = nullptr;
};

Result<std::uint64_t> number_of(const SegmentSource& source) {
  const Bytes head = TRY(source.read(kHead));
  if (const auto opening = segment_opening_of(head)) return opening.assume_value().number;
  if (head.size() < kHead) return std::uint64_t{kWhole};
  const Bytes bytes = TRY(source.read(kWhole));
  const auto opening = segment_opening_of(bytes);
  return opening ? opening.assume_value().number : std::uint64_t{kWhole};
}

Result<std::vector<Ordered>> in_order(const std::vector<SegmentSource>& sources) {
  std::vector<Ordered> ordered;
  for (const SegmentSource& source : sources) {
    const std::uint64_t number = TRY(number_of(source));
    ordered.push_back({number, &source});
  }
  std::stable_sort(ordered.begin(), ordered.end(), [](const Ordered& a, const Ordered& b) {
    return std::pair(a.number, a.source->name) < std::pair(b.number, b.source->name);
  });
  return ordered;
}

// The root over the first `size` lines; nullopt when there are fewer.
std::optional<Digest> root_at(ByteView bytes, std::uint64_t size) {
  MerkleTree tree;
  while (tree.size() < size) {
    const auto end = std::find(bytes.begin(), bytes.end(), std::uint8_t{'\n'});
    if (end == bytes.end()) return std::nullopt;
    const auto length = static_cast<std::size_t>(end - bytes.begin());
    tree.add(leaf_hash(bytes.first(length)));
    bytes = bytes.subspan(length + 1);
  }
  return tree.root();
}

// Is what was noted earlier still here?
Result<std::optional<SegmentFinding>> against_known(const std::vector<SegmentCheck>& segments,
                                                    const std::vector<SegmentSource>& sources,
                                                    const Checkpoint& known) {
  using Answer = std::optional<SegmentFinding>;
  const std::string size = std::to_string(known.size);
  const auto here =
      std::ranges::find(segments, known.origin, [](const SegmentCheck& one) { return one.journal.origin; });
  if (here == segments.end()) return Answer(SegmentFinding{Finding::KnownMissing, known.origin, size});
  const auto source = std::ranges::find(sources, here->name, &SegmentSource::name);
  const Bytes bytes = TRY(source->read(kWhole));
  const auto root = root_at(bytes, known.size);
  if (!root) return Answer(SegmentFinding{Finding::KnownMissing, known.origin, size});
  if (*root != known.root) return Answer(SegmentFinding{Finding::KnownDiffers, known.origin, size});
  return Answer();
}

class SegmentChain {
 public:
  SegmentChain(std::vector<SegmentCheck> segments, RunHistory runs) {
    check_.segments = std::move(segments);
    check_.runs = std::move(runs);
  }
  void note(std::optional<SegmentFinding> finding) {
    if (finding) check_.findings.push_back(std::move(*finding));
  }
  SegmentsCheck finish() &&;

 private:
  void add(Finding kind, std::string subject, std::string detail = "") {
    check_.findings.push_back({kind, std::move(subject), std::move(detail)});
  }
  void numbers(const SegmentCheck* before, const SegmentCheck& segment);
  void link(const SegmentCheck& before, const SegmentCheck& segment);
  void damaged(const SegmentCheck& before, const SegmentCheck& segment, const PreviousSegment& said);
  void compare(const SegmentCheck& before, const SegmentCheck& segment, const PreviousSegment& said);
  void keys(const SegmentCheck& segment);
  void end();
  JournalVerdict verdict() const;

  SegmentsCheck check_;
  const SegmentCheck* last_with_key_ = nullptr;
};

void SegmentChain::numbers(const SegmentCheck* before, const SegmentCheck& segment) {
  const std::uint64_t expected = before == nullptr ? 1 : before->opening->number + 1;
  const std::uint64_t number = segment.opening->number;
  if (number > expected) add(Finding::SegmentsMissing, std::to_string(expected), std::to_string(number - 1));
  if (number < expected) add(Finding::SegmentDuplicated, before->name, segment.name);
  if (segment.opening->file != segment.name) add(Finding::SegmentRenamed, segment.name, segment.opening->file);
  // Number 1 has nothing before it, every other one does.
  if ((number == 1) == segment.opening->previous.has_value()) add(Finding::SegmentDiffers, segment.name, segment.name);
}

void SegmentChain::damaged(const SegmentCheck& before, const SegmentCheck& segment, const PreviousSegment& said) {
  const bool same = said.sha256 == before.sha256 && said.bytes == before.bytes;
  add(same ? Finding::SegmentDamaged : Finding::SegmentDiffers, before.name, segment.name);
}

void SegmentChain::compare(const SegmentCheck& before, const SegmentCheck& segment, const PreviousSegment& said) {
  const JournalHead& here = before.journal.head;
  if (here.records < said.head->records) {
    add(Finding::SegmentCut, before.name, std::to_string(said.head->records - here.records));
  } else if (here != *said.head || before.journal.origin != said.origin) {
    add(Finding::SegmentDiffers, before.name, segment.name);
  }
}

void SegmentChain::link(const SegmentCheck& before, const SegmentCheck& segment) {
  const auto& said = segment.opening->previous;
  if (!said || segment.opening->number != before.opening->number + 1) return;  // `numbers` has said what is wrong
  if (said->number != before.opening->number) {
    add(Finding::SegmentDiffers, before.name, segment.name);
  } else if (said->head) {
    compare(before, segment, *said);
  } else {
    damaged(before, segment, *said);
  }
  if (!before.journal.closed) add(Finding::SegmentUnsealed, before.name);
  if (before.journal.last_time && segment.journal.first_time && *segment.journal.first_time < *before.journal.last_time)
    add(Finding::SegmentClockWentBack, segment.name, before.name);
}

void SegmentChain::keys(const SegmentCheck& segment) {
  const auto& seal = segment.journal.newest_seal;
  if (!seal || !seal->signer || seal->signer->role != Role::Machine) return;
  if (last_with_key_ != nullptr && last_with_key_->journal.newest_seal->signer->key_id != seal->signer->key_id)
    add(Finding::SeveralKeys, segment.name, last_with_key_->name);
  last_with_key_ = &segment;
}

// How far the newest seal reaches, counted from the end.
void SegmentChain::end() {
  const SegmentCheck* last = nullptr;
  for (const SegmentCheck& segment : check_.segments) {
    if (!segment.opening) continue;
    last = &segment;
    const JournalCheck& journal = segment.journal;
    check_.unsealed_records += journal.head.records;
    if (!journal.newest_seal) continue;
    check_.sealed_until = journal.newest_seal_time;
    check_.sealed_by = journal.newest_seal->signer;
    check_.unsealed_records = journal.head.records - journal.sealed_records;
  }
  if (last != nullptr)
    check_.head = Checkpoint{last->journal.origin, last->journal.head.records, last->journal.head.root};
  if (last != nullptr && check_.unsealed_records > 0)
    add(Finding::EndNotSealed, last->name, std::to_string(check_.unsealed_records));
}

JournalVerdict SegmentChain::verdict() const {
  FindingGrade worst = FindingGrade::Remark;
  for (const SegmentFinding& finding : check_.findings) worst = std::max(worst, grade_of(finding.kind));
  for (const SegmentCheck& segment : check_.segments) worst = std::max(worst, grade_without_open_end(segment.journal));
  if (worst == FindingGrade::Broken) return JournalVerdict::Invalid;
  // The last two conditions follow from the others today; a later slip in them must not make a record valid.
  const bool sealed = check_.sealed_until && check_.unsealed_records == 0;
  return worst == FindingGrade::Remark && sealed ? JournalVerdict::Valid : JournalVerdict::Undetermined;
}

SegmentsCheck SegmentChain::finish() && {
  const SegmentCheck* before = nullptr;
  for (const SegmentCheck& segment : check_.segments) {
    if (!segment.opening) {
      add(Finding::NotASegment, segment.name);
      continue;
    }
    numbers(before, segment);
    if (before != nullptr) link(*before, segment);
    keys(segment);
    before = &segment;
  }
  end();
  if (check_.runs.unknown > 0 && before != nullptr)
    add(Finding::RunWithoutEnd, before->name, std::to_string(check_.runs.unknown));
  check_.verdict = verdict();
  return std::move(check_);
}

}  // namespace

FindingGrade grade_without_open_end(const JournalCheck& journal) {
  FindingGrade worst = FindingGrade::Remark;
  for (const JournalFinding& finding : journal.findings.listed())
    if (finding.kind != JournalFindingKind::NotClosed) worst = std::max(worst, grade_of(finding.kind));
  if (journal.findings.left_out() > 0) worst = std::max(worst, *journal.findings.worst());
  return worst;
}

Result<SegmentsCheck> check_segments(const std::vector<SegmentSource>& sources, const TrustRoot* root,
                                     const std::optional<Checkpoint>& known, const SegmentSink& sink) {
  RunFollower runs;
  std::vector<SegmentCheck> segments;
  const auto ordered = TRY(in_order(sources));
  for (const Ordered& one : ordered) {
    const bool is_segment = one.number != kWhole;
    const Bytes bytes = TRY(one.source->read(kWhole));
    segments.push_back(check_one(one.source->name, bytes, root, [&](const JournalRecord& record) {
      if (!is_segment) return;
      runs.next(record);
      if (sink) sink(record, one.source->name);
    }));
  }
  std::optional<SegmentFinding> noted;
  if (known) noted = TRY(against_known(segments, sources, *known));
  SegmentChain chain(std::move(segments), std::move(runs).history());
  chain.note(std::move(noted));
  return std::move(chain).finish();
}

SegmentsCheck check_segments(const std::vector<SegmentFile>& files, const TrustRoot* root,
                             const std::optional<Checkpoint>& known, const SegmentSink& sink) {
  std::vector<SegmentSource> sources;
  for (const SegmentFile& file : files) {
    sources.push_back({file.name, [&file](std::size_t most) -> Result<Bytes> {
                         const auto count = static_cast<std::ptrdiff_t>(std::min(most, file.bytes.size()));
                         return Bytes(file.bytes.begin(), file.bytes.begin() + count);
                       }});
  }
  return check_segments(sources, root, known, sink).value();  // reading memory cannot fail
}

}  // namespace dieu8
