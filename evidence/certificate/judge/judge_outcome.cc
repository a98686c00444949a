#include <algorithm>

#include "evidence/certificate/judge/judge_parts.h"
#include "evidence/certificate/not_reached.h"

namespace dieu8 {
namespace {

Finding finding_of(FailureKind kind) {
  switch (kind) {
    case FailureKind::Refused: return Finding::FailureRefused;
    case FailureKind::OpenFailed: return Finding::FailureOpen;
    case FailureKind::Vanished: return Finding::FailureVanished;
    case FailureKind::Shrunk: return Finding::FailureShrunk;
    case FailureKind::IdentityChanged: return Finding::FailureIdentity;
    case FailureKind::Stopped: return Finding::FailureStopped;
    case FailureKind::WriteFailed: return Finding::FailureWrite;
    case FailureKind::FlushFailed: return Finding::FailureFlush;
    case FailureKind::ReadFailed: return Finding::FailureRead;
    case FailureKind::Internal: return Finding::FailureInternal;
  }
  return Finding::FailureInternal;
}

void judge_capacity(std::uint64_t start, std::uint64_t end, JudgeNotes& notes) {
  if (end == 0) return notes.find(Finding::CapacityUnknownAtEnd);
  notes.find_if(end < start, Finding::CapacityShrunk);
  notes.find_if(end > start, Finding::CapacityGrown);
}

bool says_all(const DiskRow& row) {
  const auto demanded =
      must_say_not_reached(row.identity, row.sanitization.techniques_planned, row.sanitization.level_rule);
  return std::ranges::all_of(
      demanded, [&](const std::string& word) { return std::ranges::count(row.sanitization.not_reached, word) > 0; });
}

}  // namespace

void judge_outcome(const DiskRow& row, JudgeNotes& notes) {
  const Sanitization& done = row.sanitization;
  if (done.failure) notes.find(finding_of(done.failure->kind));
  judge_capacity(row.identity.bytes, done.bytes_at_end, notes);
  notes.find_if(!done.identity_same_at_end, Finding::IdentityChanged);
  notes.find_if(!done.after.looked, Finding::AfterLookAbsent);
  notes.find_if(!done.after.signatures_found.empty(), Finding::SignaturesFound);
  notes.find_if(!says_all(row), Finding::NotReachedIncomplete);
  notes.remark_if(!done.before.first_mib_sha256, Remark::BeforeLookAbsent);
}

}  // namespace dieu8
