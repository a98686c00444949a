#include "wipe/command/scsi/scsi_control.h"

#include <algorithm>
#include <utility>

#include "wipe/command/scsi/capacity.h"
#include "wipe/command/scsi/erase_commands.h"
#include "wipe/command/scsi/follow.h"
#include "wipe/command/scsi/operations.h"
#include "wipe/command/scsi/read_commands.h"
#include "wipe/command/scsi/technique_command.h"

namespace dieu8 {
namespace {

bool is_illegal_request(const Result<ScsiAnswer>& answer) {
  if (!answer || answer.assume_value().status != kScsiCheckCondition) return false;
  const auto sense = parse_sense(answer.assume_value().sense);
  return sense && sense.assume_value().is(SenseKey::IllegalRequest);
}

bool is_at_work(SenseNews news) { return news == SenseNews::SanitizeInProgress || news == SenseNews::FormatInProgress; }

Status journal(const StepCallbacks& callbacks, const char* name, const Bytes& sent) {
  if (!callbacks.record) return ok();
  return callbacks.record("scsi-command", {{"command", name}, {"sent", to_hex(sent)}});
}

class ScsiControl final : public DriveControl {
 public:
  ScsiControl(std::unique_ptr<ScsiTransport> transport, ScsiControlOptions options)
      : transport_(std::move(transport)), asker_(*transport_), options_(options) {}

  Result<DriveOffer> probe() override { return probe_scsi(asker_, options_); }
  UncoverStep uncover(HiddenKind kind) override { return uncover_scsi(*transport_, asker_, kind); }
  DeviceStep start(Technique technique, const StepOptions& options, const StepCallbacks& callbacks) override;
  StepProgress look(DeviceStep& step) override;
  void tidy(DeviceStep& /*step*/, const StepCallbacks& /*callbacks*/) override {}  // nothing is left set
  Status bring_back(const StepCallbacks& callbacks) override;

 private:
  bool may_begin(DeviceStep& step);
  Result<ScsiAnswer> send(ScsiCommand command, DeviceStep& step, const StepCallbacks& callbacks);
  Result<ScsiAnswer> send_format(DeviceStep& step, const StepCallbacks& callbacks);
  void look_at_once(DeviceStep& step);
  void confirm(DeviceStep& step);
  Status send_back(const char* name, const ScsiCommand& command, const StepCallbacks& callbacks);

  std::unique_ptr<ScsiTransport> transport_;
  ScsiAsker asker_;
  ScsiControlOptions options_;
};

// What an earlier command left behind; a drive that is still at work is not given another one.
bool ScsiControl::may_begin(DeviceStep& step) {
  const auto before = asker_.poll(step.state_before);
  asker_.take_reset_seen();  // before ours was sent
  if (!before) {
    step.reason = "REQUEST SENSE before the command was not answered as it must be";
    return false;
  }
  if (!is_at_work(news_of(before.assume_value()))) return true;
  step.reason = "an earlier command is still under way: " + sense_text(before.assume_value());
  return false;
}

DeviceStep ScsiControl::start(Technique technique, const StepOptions& options, const StepCallbacks& callbacks) {
  DeviceStep step;
  step.technique = technique;
  const ScsiTechnique* known = scsi_technique(technique);
  if (known == nullptr) {
    step.reason = "not a command of a SCSI drive";
    return step;
  }
  step.command = known->name;
  step.seconds_estimated = estimated_seconds(asker_, technique);
  if (!may_begin(step)) return step;
  const auto answer = technique == Technique::ScsiFormatUnit ? send_format(step, callbacks)
                                                             : send(command_of(*known, options), step, callbacks);
  if (step.sent.empty()) return step;  // the journal failed
  take_command_answer(answer, step);
  if (step.end == StepEnd::StillRunning) look_at_once(step);
  if (step.end == StepEnd::Completed) confirm(step);
  return step;
}

Result<ScsiAnswer> ScsiControl::send(ScsiCommand command, DeviceStep& step, const StepCallbacks& callbacks) {
  const Bytes sent = bytes_sent(command);
  if (const Status recorded = journal(callbacks, step.command.c_str(), sent); !recorded) {
    step.reason = "the journal failed, so nothing was sent";
    step.sent.clear();
    return recorded.assume_error();
  }
  step.sent = sent;
  if (const std::uint64_t told = step.seconds_estimated * 1000; blocks_until_done(step.technique))
    command.timeout_ms = std::max(command.timeout_ms, 2 * told);
  return transport_->send(command);
}

// With the security initialize bit where the drive takes it. A refused parameter list has changed nothing, so the list
// without it is the first command the drive gets to carry out, not the second.
Result<ScsiAnswer> ScsiControl::send_format(DeviceStep& step, const StepCallbacks& callbacks) {
  auto answer = send(format_unit({.wait = FormatWait::AnswerAtOnce, .security_initialize = true}), step, callbacks);
  if (!is_illegal_request(answer)) return answer;
  return send(format_unit({.wait = FormatWait::AnswerAtOnce, .security_initialize = false}), step, callbacks);
}

// The first question at once: a small drive may be done before the next one. Silence proves nothing yet, a drive may
// need a moment to begin.
void ScsiControl::look_at_once(DeviceStep& step) {
  DeviceStep asked = step;
  StepProgress progress;
  take_polled(asker_.poll(asked.state_after), asked, progress);
  take_reset(asker_.take_reset_seen(), progress, asked);
  step.reset_seen = asked.reset_seen;
  if (asked.end == StepEnd::StillRunning || asked.end == StepEnd::Failed) step = std::move(asked);
}

// GOOD of a blocking command is the drive's word; that its medium is not in failure mode, and that it did not go on
// in the background in spite of IMMED=0, is asked too.
void ScsiControl::confirm(DeviceStep& step) {
  DeviceStep asked = step;
  StepProgress progress;
  const auto silent = take_polled(asker_.poll(asked.state_after), asked, progress) == NextQuestion::ReadyOrNot;
  if (silent) {
    const auto ready = asker_.ask(test_unit_ready());
    const bool is_ready = ready && ready.assume_value().status == kScsiGood;
    if (!is_ready) take_readiness(ready, asked, progress);
  }
  take_reset(asker_.take_reset_seen(), progress, asked);
  step = std::move(asked);
}

StepProgress ScsiControl::look(DeviceStep& step) {
  StepProgress progress;
  if (is_settled(step)) return progress;
  if (take_polled(asker_.poll(step.state_after), step, progress) == NextQuestion::ReadyOrNot)
    take_readiness(asker_.ask(test_unit_ready()), step, progress);
  take_reset(asker_.take_reset_seen(), progress, step);
  return progress;
}

Status ScsiControl::send_back(const char* name, const ScsiCommand& command, const StepCallbacks& callbacks) {
  TRY(journal(callbacks, name, bytes_sent(command)));
  DeviceStep answered;
  answered.technique = Technique::ScsiSanitizeBlock;
  take_command_answer(transport_->send(command), answered);
  if (answered.accepted) return ok();
  return fail(ErrorCode::Refused, N_("the drive did not accept {1}: {2}"), {name, answered.reason});
}

Status ScsiControl::bring_back(const StepCallbacks& callbacks) {
  Bytes raw;
  const ScsiSense now = TRY(asker_.poll(raw));
  SenseNews news = news_of(now);
  if (news == SenseNews::NothingToReport) {
    const ScsiAnswer ready = TRY(asker_.ask(test_unit_ready()));
    if (ready.status == kScsiCheckCondition) news = news_of(TRY(parse_sense(ready.sense)));
  }
  if (news == SenseNews::SanitizeFailed)
    return send_back("SANITIZE, EXIT FAILURE MODE (48h, 1Fh)", sanitize(SanitizeServiceAction::ExitFailureMode),
                     callbacks);
  if (news == SenseNews::FormatFailed)
    return send_back("FORMAT UNIT (04h)", format_unit({FormatWait::AnswerAtOnce, false}), callbacks);
  return fail(ErrorCode::Unsupported, N_("the drive is in no state from which it must be brought back"));
}

}  // namespace

std::unique_ptr<DriveControl> scsi_control(std::unique_ptr<ScsiTransport> transport, ScsiControlOptions options) {
  return std::make_unique<ScsiControl>(std::move(transport), options);
}

}  // namespace dieu8
