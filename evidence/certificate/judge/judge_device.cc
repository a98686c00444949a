#include <algorithm>
#include <cstddef>

#include "evidence/certificate/judge/judge_parts.h"

namespace dieu8 {
namespace {

void judge_end(const DeviceStep& step, JudgeNotes& notes) {
  switch (step.end) {
    case StepEnd::NotSent: return notes.find(Finding::StepNotSent);
    case StepEnd::Refused: return notes.find(Finding::StepRefused);
    case StepEnd::StillRunning: return notes.find(Finding::StepStillRunning);
    case StepEnd::Failed: return notes.find(Finding::StepFailed);
    case StepEnd::TimedOut: return notes.find(Finding::StepTimedOut);
    case StepEnd::Unknown: return notes.find(Finding::StepUnknown);
    case StepEnd::Completed: return notes.find_if(!step.accepted, Finding::StepNotAccepted);
  }
  __builtin_unreachable();
}

bool needs_echo(Technique technique) {
  return technique == Technique::NvmeSanitizeCrypto || technique == Technique::NvmeSanitizeBlock ||
         technique == Technique::NvmeSanitizeOverwrite;
}

// An idle drive may still report the success of an earlier run: "done" counts only for a command that kept the host
// waiting, that was seen at work, or that the drive names.
void judge_whose(const DeviceStep& step, JudgeNotes& notes) {
  notes.find_if(step.echo == Known::No, Finding::StepEchoDiffers);
  if (step.end != StepEnd::Completed) return;
  const bool seen = blocks_until_done(step.technique) || step.seen_in_progress || step.echo == Known::Yes;
  notes.find_if(!seen, Finding::StepNotSeen);
  const bool named = step.echo == Known::Yes || step.echo == Known::No;
  notes.find_if(needs_echo(step.technique) && !named, Finding::StepEchoMissing);
}

bool sets_password(Technique technique) {
  return technique == Technique::AtaSecurityErase || technique == Technique::AtaSecurityEraseEnhanced;
}

void judge_password(const DeviceStep& step, JudgeNotes& notes) {
  if (!sets_password(step.technique)) return;
  const bool may_be_left = step.password_left == Known::Yes || step.password_left == Known::Unknown;
  const bool not_looked = step.end == StepEnd::Completed && step.password_left == Known::NotApplicable;
  notes.find_if(may_be_left || not_looked, Finding::PasswordLeft);
}

bool may_lack_answers(StepEnd end) {
  return end == StepEnd::NotSent || end == StepEnd::Refused || end == StepEnd::Unknown;
}

void judge_record(const DeviceStep& step, JudgeNotes& notes) {
  if (step.end == StepEnd::NotSent) return;
  notes.find_if(step.sent.empty() || step.command.empty(), Finding::StepCommandMissing);
  const bool answers = !step.state_before.empty() && !step.state_after.empty();
  notes.find_if(!answers && !may_lack_answers(step.end), Finding::StepStateMissing);
  notes.find_if(step.started.seconds <= 0 || step.ended < step.started, Finding::TimeContradiction);
  notes.remark_if(clock_jumped(step.started, step.ended, step.elapsed_ms), Remark::ClockJumped);
  notes.remark_if(step.found_running > 0, Remark::DriveWentOn);
}

void judge_step(const DeviceStep& step, JudgeNotes& notes) {
  judge_end(step, notes);
  judge_whose(step, notes);
  judge_password(step, notes);
  judge_record(step, notes);
  notes.find_if(step.reset_seen, Finding::StepReset);
}

bool overlaps(const std::vector<DeviceStep>& steps, std::size_t i) {
  return i > 0 && steps[i].end != StepEnd::NotSent && steps[i].started < steps[i - 1].ended;
}

}  // namespace

std::vector<Technique> judge_device(const DiskRow& row, JudgeNotes& notes) {
  const std::vector<Technique> planned = device_techniques(row.sanitization);
  const std::vector<DeviceStep>& steps = row.sanitization.device_steps;
  notes.find_if(steps.size() < planned.size(), Finding::StepMissing);
  std::vector<Technique> proven;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    JudgeNotes of_step;
    judge_step(steps[i], of_step);
    of_step.find_if(i >= planned.size() || steps[i].technique != planned[i], Finding::StepUnplanned);
    of_step.find_if(overlaps(steps, i), Finding::TimeContradiction);
    if (of_step.found_nothing()) proven.push_back(steps[i].technique);
    notes.add(of_step);
  }
  return proven;
}

}  // namespace dieu8
