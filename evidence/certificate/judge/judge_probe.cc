#include <algorithm>

#include "evidence/certificate/judge/judge_parts.h"
#include "evidence/certificate/probe.h"

namespace dieu8 {
namespace {

bool was_read_back(const PassReport& pass) { return pass.verification.has_value(); }

bool proves_storing(const PassReport& pass) { return was_read_back(pass) && pass.pattern.kind == PatternKind::Random; }

bool reached_its_end(const DiskRow& row, const Probe& probe) {
  const bool enough = probe.places >= kFewestProbePlaces || probe.bytes == row.identity.bytes;
  return probe.finished && probe.flushed && enough && probe.bytes != 0 && probe.bytes <= row.identity.bytes;
}

void judge_one(const DiskRow& row, const Probe& probe, JudgeNotes& notes) {
  notes.find_if(!reached_its_end(row, probe), Finding::ProbeUnfinished);
  notes.find_if(probe.mismatched_sectors != 0 || probe.unreadable_sectors != 0, Finding::ProbeMismatch);
  notes.find_if(probe.key_commitment == Digest{}, Finding::CommitmentMissing);
  const bool reused =
      std::ranges::count(row.sanitization.passes, std::optional(probe.key_commitment), &PassReport::key_commitment) > 0;
  notes.find_if(reused, Finding::StreamKeyReused);
  judge_direct(probe.direct, row, notes);
}

}  // namespace

void judge_direct(bool direct, const DiskRow& row, JudgeNotes& notes) {
  if (direct) return;
  if (row.identity.practice_target) {
    notes.remark(Remark::CachedPractice);
  } else {
    notes.find(Finding::VerificationCached);
  }
}

void judge_probe(const DiskRow& row, JudgeNotes& notes) {
  const Sanitization& done = row.sanitization;
  if (done.probe) return judge_one(row, *done.probe, notes);
  const bool any_read_back = std::ranges::any_of(done.passes, was_read_back);
  notes.find_if(any_read_back && std::ranges::none_of(done.passes, proves_storing), Finding::ProbeMissing);
}

}  // namespace dieu8
