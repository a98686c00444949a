#include "wipe/command/scsi/follow.h"

#include <string>

#include "wipe/command/scsi/scsi_asker.h"
#include "wipe/command/scsi/technique_command.h"
#include "wipe/command/step_end.h"

namespace dieu8 {
namespace {

std::string text_of(const Error& error) {
  std::string text = error.message;
  for (const std::string& argument : error.arguments) text += " | " + argument;
  return text;
}

std::string status_text(std::uint8_t status) { return "status " + to_hex(Bytes{status}) + "h"; }

std::string refusal_text(const ScsiAnswer& answer) {
  const auto sense = parse_sense(answer.sense);
  if (!sense) return status_text(answer.status) + ", without sense data that can be read";
  return status_text(answer.status) + ", " + sense_text(sense.assume_value());
}

// GOOD with sense data that tells of trouble contradicts itself. RECOVERED ERROR and COMPLETED do not.
bool contradicts_good(ByteView sense) {
  const auto parsed = parse_sense(sense);
  if (!parsed) return false;
  const ScsiSense& told = parsed.assume_value();
  return !told.is(SenseKey::NoSense) && !told.is(SenseKey::RecoveredError) && !told.is(SenseKey::Completed);
}

void take_refusal(const ScsiAnswer& answer, DeviceStep& step) {
  const auto sense = parse_sense(answer.sense);
  if (sense && news_of(sense.assume_value()) == SenseNews::Reset) step.reset_seen = true;
  end_with(step, StepEnd::Refused, refusal_text(answer));
}

void take_progress(const ScsiSense& sense, DeviceStep& step, StepProgress& progress, bool ours) {
  progress = {.running = true, .of_65536 = ours ? sense.progress_of_65536.value_or(0) : 0U};
  step.seen_in_progress = step.seen_in_progress || ours;
  end_with(step, StepEnd::StillRunning, ours ? sense_text(sense) : "busy with something else: " + sense_text(sense));
}

void take_silence(DeviceStep& step) {
  if (!step.accepted) {
    end_with(step, StepEnd::Unknown, "nothing is under way, but the drive never said that it accepted the command");
  } else if (blocks_until_done(step.technique)) {
    end_with(step, StepEnd::Completed, "GOOD, without IMMED: done");
  } else if (!step.seen_in_progress) {
    end_with(step, StepEnd::Unknown,
             "nothing is under way, and the drive was never seen at it: done and never run look the same");
  } else {
    end_with(step, StepEnd::Completed, "accepted, seen in progress, then nothing to report and ready");
  }
}

}  // namespace

bool is_settled(const DeviceStep& step) {
  return step.end == StepEnd::Completed || step.end == StepEnd::Failed || step.end == StepEnd::Refused;
}

void take_command_answer(const Result<ScsiAnswer>& answer, DeviceStep& step) {
  if (!answer) return end_with(step, StepEnd::Unknown, "no answer to the command: " + text_of(answer.assume_error()));
  const ScsiAnswer& told = answer.assume_value();
  if (told.host_status != 0) {
    return end_with(
        step, StepEnd::Unknown,
        "the adapter does not say whether the command arrived, host status " + std::to_string(told.host_status));
  }
  if (told.status != kScsiGood) return take_refusal(told, step);
  if (contradicts_good(told.sense)) {
    return end_with(step, StepEnd::Unknown, "GOOD, and sense data of trouble with it: " + refusal_text(told));
  }
  step.accepted = true;
  if (blocks_until_done(step.technique)) return end_with(step, StepEnd::Completed, "GOOD, without IMMED: done");
  end_with(step, StepEnd::StillRunning, "accepted");
}

void take_reset(bool reset, const StepProgress& progress, DeviceStep& step) {
  step.reset_seen = step.reset_seen || reset;
  const auto* technique = scsi_technique(step.technique);
  const auto told = parse_sense(step.state_after);
  const bool at_ours =
      progress.running && technique != nullptr && told && news_of(told.assume_value()) == technique->in_progress;
  if (!step.reset_seen || !at_ours) return;
  step.reset_seen = false;
  step.reason += "; was reset, and is at it again";
}

NextQuestion take_polled(const Result<ScsiSense>& sense, DeviceStep& step, StepProgress& progress) {
  progress = {};
  if (!sense) {
    end_with(step, StepEnd::Unknown, "REQUEST SENSE: " + text_of(sense.assume_error()));
    return NextQuestion::None;
  }
  const ScsiSense& told = sense.assume_value();
  const ScsiTechnique* technique = scsi_technique(step.technique);
  const SenseNews news = news_of(told);
  switch (news) {
    case SenseNews::NothingToReport: return NextQuestion::ReadyOrNot;
    case SenseNews::SanitizeInProgress:
    case SenseNews::FormatInProgress:
      take_progress(told, step, progress, technique != nullptr && technique->in_progress == news);
      break;
    case SenseNews::BecomingReady: take_progress(told, step, progress, false); break;
    case SenseNews::SanitizeFailed:
    case SenseNews::FormatFailed: end_with(step, StepEnd::Failed, sense_text(told)); break;
    case SenseNews::Reset:
    case SenseNews::OtherAttention:
    case SenseNews::Other: end_with(step, StepEnd::Unknown, "answers with " + sense_text(told)); break;
  }
  return NextQuestion::None;
}

void take_readiness(const Result<ScsiAnswer>& answer, DeviceStep& step, StepProgress& progress) {
  progress = {};
  if (!answer) return end_with(step, StepEnd::Unknown, "TEST UNIT READY: " + text_of(answer.assume_error()));
  const ScsiAnswer& told = answer.assume_value();
  if (told.status == kScsiGood) return take_silence(step);
  if (told.status == kScsiBusy) {
    progress.running = true;
    return end_with(step, StepEnd::StillRunning, "busy");
  }
  if (told.status != kScsiCheckCondition || take_polled(parse_sense(told.sense), step, progress) != NextQuestion::None)
    end_with(step, StepEnd::Unknown, "TEST UNIT READY: " + refusal_text(told));
}

}  // namespace dieu8
