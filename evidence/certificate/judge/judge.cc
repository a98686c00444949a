#include "evidence/certificate/judge.h"

#include <algorithm>

#include "evidence/certificate/judge/judge_computer.h"
#include "evidence/certificate/judge/judge_notes.h"
#include "evidence/certificate/judge/judge_parts.h"

namespace dieu8 {
namespace {

bool proven(const DiskJudgement& disk) { return disk.assurance != Assurance::NotProven && disk.findings.empty(); }

bool remarked(const DiskJudgement& disk) { return !disk.remarks.empty(); }

// Failing is the start; a pass has to be earned by every disk and by the computer.
Conclusion conclude(const Judgement& judgement) {
  if (judgement.disks.empty() || !judgement.findings.empty()) return Conclusion::Fail;
  if (!std::ranges::all_of(judgement.disks, proven)) return Conclusion::Fail;
  const bool with_remarks = !judgement.remarks.empty() || std::ranges::any_of(judgement.disks, remarked);
  return with_remarks ? Conclusion::PassWithRemarks : Conclusion::Pass;
}

// Comes back with the techniques that are proven. Without markers that are gone, no command of the drive is.
std::vector<Technique> judge_work(const DiskRow& row, JudgeNotes& notes) {
  JudgeNotes of_markers;
  judge_markers(row, of_markers);
  std::vector<Technique> proven = judge_device(row, notes);
  if (!of_markers.found_nothing()) proven.clear();
  notes.add(of_markers);
  JudgeNotes of_overwrite;
  if (plans(row.sanitization, Technique::Overwrite)) {
    judge_passes(row, of_overwrite);
    judge_verification(row, of_overwrite);
    judge_probe(row, of_overwrite);
    if (of_overwrite.found_nothing()) proven.push_back(Technique::Overwrite);
  } else {
    judge_unplanned(row, of_overwrite);
  }
  notes.add(of_overwrite);
  return proven;
}

Assurance assurance_of(TechniqueLevel level) {
  switch (level) {
    case TechniqueLevel::Purge: return Assurance::Purged;
    case TechniqueLevel::Clear: return Assurance::Cleared;
    case TechniqueLevel::Nothing: return Assurance::NotProven;
  }
  __builtin_unreachable();
}

}  // namespace

DiskJudgement judge_disk(const DiskRow& row) {
  JudgeNotes notes;
  judge_identity(row, notes);
  judge_hidden(row, notes);
  judge_plan(row, notes);
  const std::vector<Technique> proven = judge_work(row, notes);
  judge_outcome(row, notes);
  const TechniqueLevel reached = judge_level(row, proven, notes);
  DiskJudgement judgement;
  judgement.findings = notes.findings();
  judgement.remarks = notes.remarks();
  if (notes.found_nothing()) judgement.assurance = assurance_of(reached);
  return judgement;
}

Judgement judge(const Certificate& certificate) {
  Judgement judgement;
  for (const DiskRow& row : certificate.disks) judgement.disks.push_back(judge_disk(row));
  JudgeNotes notes;
  judge_computer(certificate, notes);
  judgement.findings = notes.findings();
  judgement.remarks = notes.remarks();
  judgement.conclusion = conclude(judgement);
  return judgement;
}

}  // namespace dieu8
