#include "evidence/journal/check_journal.h"

#include <algorithm>
#include <utility>

#include "evidence/base/joined.h"
#include "evidence/journal/checkpoint.h"
#include "evidence/journal/follow_journal.h"
#include "evidence/journal/merkle_tree.h"
#include "evidence/journal/record.h"
#include "evidence/journal/record_order.h"
#include "evidence/journal/recover.h"
#include "evidence/journal/time_order.h"

namespace dieu8 {
namespace {

using Kind = JournalFindingKind;

constexpr std::uint8_t kByteOrderMark[] = {0xEF, 0xBB, 0xBF};

class Checker {
 public:
  Checker(const TrustRoot* root, Roles allowed, const RecordSink& sink) : root_(root), allowed_(allowed), sink_(sink) {}
  void line(ByteView bytes);
  void torn(ByteView bytes);
  JournalCheck finish() &&;

 private:
  void add(Kind kind, std::string detail = "") { check_.findings.add(kind, line_, std::move(detail)); }
  void read(ByteView bytes, const Digest& hash);
  void unreadable(ByteView bytes);
  void by_type(const JournalRecord& record);
  void opened(const JournalRecord& record);
  void checkpoint(const JournalRecord& record);
  void compare(const Checkpoint& checkpoint);
  SealCheck sealed(const JournalRecord& record, const Bytes& signature);
  void count(const std::string& type);

  const TrustRoot* root_;
  Roles allowed_;
  const RecordSink& sink_;
  JournalCheck check_;
  MerkleTree tree_;
  RecordOrder order_;
  TimeOrder times_;
  std::uint64_t line_ = 0;
};

void Checker::line(ByteView bytes) {
  ++line_;
  if (check_.closed) add(Kind::AfterClose);
  const Digest hash = leaf_hash(bytes);
  if (bytes.empty()) {
    add(Kind::BlankLine);
  } else {
    read(bytes, hash);
  }
  tree_.add(hash);
  check_.head.last = hash;
}

void Checker::read(ByteView bytes, const Digest& hash) {
  const auto parsed = parse_record(bytes);
  if (!parsed) return unreadable(bytes);
  const JournalRecord& record = parsed.assume_value();
  if (record_line(record) != as_text(bytes)) add(Kind::NotCanonical);
  order_.next(record, hash, line_, check_.findings);
  times_.next(record, line_, check_.findings);
  count(record.type);
  by_type(record);
  if (sink_) sink_(record);
}

void Checker::unreadable(ByteView bytes) {
  const bool marked = line_ == 1 && bytes.size() >= std::size(kByteOrderMark) &&
                      std::equal(std::begin(kByteOrderMark), std::end(kByteOrderMark), bytes.begin());
  add(marked ? Kind::ByteOrderMark : Kind::MalformedLine);
  order_.unreadable();
}

void Checker::by_type(const JournalRecord& record) {
  if (record.type == kOpened) {
    opened(record);
  } else if (record.sequence == 1) {
    add(Kind::NotOpened);
  }
  if (record.type == kCheckpoint) checkpoint(record);
  if (record.type == kTornTail) add(Kind::TornTailRecorded);
  if (record.type == kReopened) add(Kind::Interrupted);
}

void Checker::opened(const JournalRecord& record) {
  auto origin = origin_of(record.fields);
  if (line_ != 1) {
    if (!origin || origin.assume_value() != check_.origin) add(Kind::Spliced);
  } else if (origin) {
    check_.origin = std::move(origin).assume_value();
  } else {
    add(Kind::FormatUnknown);
  }
}

void Checker::checkpoint(const JournalRecord& record) {
  const auto parsed = parse_checkpoint_fields(record.fields);
  if (!parsed) return add(Kind::CheckpointMalformed);
  const CheckpointFields& fields = parsed.assume_value();
  compare(fields.checkpoint);
  SealCheck seal = sealed(record, fields.signature);
  ++check_.checkpoints;
  if (seal.verdict == SealVerdict::Valid) {
    check_.sealed_records = line_;
    check_.newest_seal = seal;
    check_.newest_seal_time = record.time;
  }
  if (fields.kind == CheckpointKind::Periodic || check_.closed) return;
  check_.closed = true;
  check_.seal = std::move(seal);
}

void Checker::compare(const Checkpoint& checkpoint) {
  if (!check_.origin.empty() && checkpoint.origin != check_.origin) add(Kind::Spliced);
  if (checkpoint.size != tree_.size()) return add(Kind::CheckpointSizeWrong, std::to_string(checkpoint.size));
  if (checkpoint.root != tree_.root()) add(Kind::CheckpointRootWrong);
}

SealCheck Checker::sealed(const JournalRecord& record, const Bytes& signature) {
  if (root_ == nullptr) {
    add(Kind::SealNotChecked);
    return {};
  }
  SealCheck seal = check_seal(as_bytes(signed_checkpoint_text(record)), signature, *root_, allowed_);
  switch (seal.verdict) {
    case SealVerdict::Valid: break;
    case SealVerdict::Invalid: add(Kind::SealInvalid, joined(seal.findings)); break;
    case SealVerdict::Undetermined: add(Kind::SealUndetermined, joined(seal.findings)); break;
  }
  return seal;
}

void Checker::count(const std::string& type) {
  const auto known = check_.counts.find(type);
  if (known != check_.counts.end()) {
    ++known->second;
  } else if (check_.counts.size() < JournalCheck::kMostTypes) {
    check_.counts.emplace(type, 1);
  }
}

void Checker::torn(ByteView bytes) {
  ++line_;
  add(check_.closed ? Kind::AfterClose : Kind::TornTail, std::to_string(bytes.size()));
}

JournalVerdict verdict_of(const JournalCheck& check) {
  const FindingGrade worst = check.findings.worst().value_or(FindingGrade::Remark);
  if (worst == FindingGrade::Broken) return JournalVerdict::Invalid;
  // The last condition follows from the others today; a later slip in them must not make a journal valid.
  const bool proven = worst == FindingGrade::Remark && check.closed && check.anchored;
  return proven ? JournalVerdict::Valid : JournalVerdict::Undetermined;
}

JournalCheck Checker::finish() && {
  order_.finish(check_.findings);
  if (line_ == 0) check_.findings.add(Kind::Empty, 0);
  if (line_ != 0 && !check_.closed) check_.findings.add(Kind::NotClosed, 0);
  check_.head.records = tree_.size();
  check_.head.root = tree_.root();
  check_.first_time = times_.first();
  check_.last_time = times_.last();
  check_.boots = times_.boots();
  const bool sound = check_.findings.worst_of_chain().value_or(FindingGrade::Remark) == FindingGrade::Remark;
  check_.intact = sound && check_.closed && check_.seal && check_.seal->intact;
  check_.anchored = check_.intact && check_.seal->anchored && check_.seal->verdict == SealVerdict::Valid;
  check_.verdict = verdict_of(check_);
  return std::move(check_);
}

}  // namespace

JournalCheck follow_journal(ByteView bytes, const TrustRoot* root, Roles allowed, const RecordSink& sink) {
  Checker checker(root, allowed, sink);
  while (!bytes.empty()) {
    const auto end = std::find(bytes.begin(), bytes.end(), std::uint8_t{'\n'});
    const auto length = static_cast<std::size_t>(end - bytes.begin());
    if (end == bytes.end()) {
      checker.torn(bytes);
      break;
    }
    checker.line(bytes.first(length));
    bytes = bytes.subspan(length + 1);
  }
  return std::move(checker).finish();
}

JournalCheck check_journal(ByteView bytes, const TrustRoot* root, Roles allowed) {
  return follow_journal(bytes, root, allowed, {});
}

}  // namespace dieu8
