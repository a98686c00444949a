#include "evidence/certificate/judge.h"

#include <algorithm>

#include "evidence/certificate/judge_computer.h"
#include "evidence/certificate/judge_notes.h"
#include "evidence/certificate/judge_parts.h"

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

}  // namespace

DiskJudgement judge_disk(const DiskRow& row) {
  JudgeNotes notes;
  judge_identity(row, notes);
  judge_passes(row, notes);
  judge_verification(row, notes);
  judge_probe(row, notes);
  judge_outcome(row, notes);
  DiskJudgement judgement;
  judgement.findings = notes.findings();
  judgement.remarks = notes.remarks();
  // An overwrite is Clear at most on any medium: SP 800-88 Rev. 2 section 3.1.1, IEEE 2883.
  if (judgement.findings.empty()) judgement.assurance = Assurance::Cleared;
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
