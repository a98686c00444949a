#include "wipe/command/ata/sanitize_step.h"

#include <cstdlib>

#include "wipe/command/ata/ata_questions.h"
#include "wipe/command/ata/ata_sanitize.h"
#include "wipe/command/ata/register_text.h"
#include "wipe/command/step_end.h"

namespace dieu8 {
namespace {

constexpr const char* kCryptoName = "SANITIZE DEVICE, CRYPTO SCRAMBLE EXT (B4h, 0011h)";
constexpr const char* kBlockName = "SANITIZE DEVICE, BLOCK ERASE EXT (B4h, 0012h)";
constexpr const char* kOverwriteName = "SANITIZE DEVICE, OVERWRITE EXT (B4h, 0014h)";

const char* name_of(Technique technique) {
  if (technique == Technique::AtaSanitizeCrypto) return kCryptoName;
  return technique == Technique::AtaSanitizeBlock ? kBlockName : kOverwriteName;
}

AtaRegisters command_of(Technique technique, const StepOptions& options) {
  if (technique == Technique::AtaSanitizeCrypto) return crypto_scramble_ext();
  if (technique == Technique::AtaSanitizeBlock) return block_erase_ext();
  return overwrite_ext(options.overwrite_pattern);
}

std::optional<AtaSanitizeStatus> status_in(const AtaReply& reply) {
  if (!reply.registers || reply.reset) return std::nullopt;
  auto status = parse_sanitize_status(*reply.registers);
  if (!status) return std::nullopt;
  return status.assume_value();
}

// What an earlier answer, kept as sense data, said.
std::optional<AtaSanitizeStatus> status_in(const Bytes& kept) {
  const auto registers = parse_ata_result(kept);
  if (!registers) return std::nullopt;
  auto status = parse_sanitize_status(registers.assume_value());
  if (!status) return std::nullopt;
  return status.assume_value();
}

bool had_completed_before(const DeviceStep& step) {
  const auto before = status_in(step.state_before);
  return !before || before->completed || before->in_progress;
}

// A step nobody knows to be running keeps the end it had: the status of some other sanitize says nothing about it.
bool speaks_of(const DeviceStep& step) { return step.accepted || step.end == StepEnd::StillRunning; }

// Announced and never heard of: the program, or the power, ended while it was being sent.
bool was_cut_off(const DeviceStep& step) { return step.end == StepEnd::NotSent && step.reason.empty(); }

bool sectors_remain(const AtaSanitizeStatus& status) {
  return status.says_failed() && status.failure == static_cast<std::uint8_t>(SanitizeFailure::SectorsRemain);
}

void take_completed(DeviceStep& step, const std::string& words) {
  if (!step.accepted) return end_with(step, StepEnd::Unknown, words + ": completed, but whether it is ours is unknown");
  if (!step.seen_in_progress && had_completed_before(step))
    return end_with(step, StepEnd::Unknown, words + ": completed, as before our command was sent");
  end_with(step, StepEnd::Completed, words);
}

void take_sent(const Result<AtaReply>& sent, DeviceStep& step) {
  if (!sent) return end_with(step, StepEnd::Unknown, why_no_reply(sent.assume_error()));
  const AtaReply& reply = sent.assume_value();
  step.state_after = reply.raw;
  step.reset_seen = reply.reset;
  if (reply.registers && reply.registers->failed()) {
    const auto status = parse_sanitize_status(*reply.registers);
    return end_with(step, StepEnd::Refused, in_words(status.assume_value(), *reply.registers));
  }
  if (reply.refused) return end_with(step, StepEnd::Refused, why_not_done(reply));
  const auto status = status_in(reply);
  if (!status) return end_with(step, StepEnd::Unknown, why_not_done(reply));
  step.accepted = true;
  step.seen_in_progress = status->in_progress;
  end_with(step, StepEnd::StillRunning, in_words(*status, *reply.registers));
}

}  // namespace

bool is_ata_sanitize(Technique technique) {
  return technique == Technique::AtaSanitizeCrypto || technique == Technique::AtaSanitizeBlock ||
         technique == Technique::AtaSanitizeOverwrite;
}

DeviceStep start_sanitize(AtaTransport& drive, Technique technique, const StepOptions& options) {
  DeviceStep step;
  step.technique = technique;
  step.command = name_of(technique);
  const auto before = ask(drive, sanitize_status_ext());
  if (!before) {
    end_with(step, StepEnd::NotSent, "SANITIZE STATUS EXT: " + why_no_reply(before.assume_error()));
    return step;
  }
  const AtaReply& answer = before.assume_value().reply;
  step.state_before = answer.raw;
  const auto status = status_in(answer);
  if (!status) {
    end_with(step, StepEnd::NotSent, "SANITIZE STATUS EXT: " + why_not_done(answer) + "; nothing could be proven");
    return step;
  }
  if (status->in_progress) {
    end_with(step, StepEnd::NotSent, "an earlier sanitize is in progress: " + in_words(*status, *answer.registers));
    return step;
  }
  const AtaRegisters command = command_of(technique, options);
  step.sent = drive.as_sent(command);
  take_sent(drive.send(command, {}, kAtaShortTimeoutMs), step);
  return step;
}

StepProgress take_sanitize_status(const AtaReply& reply, DeviceStep& step) {
  step.state_after = reply.raw;
  const auto status = status_in(reply);
  if (!status) {
    if (speaks_of(step)) end_with(step, StepEnd::Unknown, "SANITIZE STATUS EXT: " + why_not_done(reply));
    return {};
  }
  const std::string words = in_words(*status, *reply.registers);
  if (status->in_progress) {
    step.seen_in_progress = true;
    end_with(step, StepEnd::StillRunning, words);
    return {true, status->of_65536};
  }
  if (!speaks_of(step)) {
    if (was_cut_off(step) && sectors_remain(*status)) end_with(step, StepEnd::Failed, words);
    return {};
  }
  if (status->completed) {
    take_completed(step, words);
  } else if (status->says_failed()) {
    end_with(step, StepEnd::Failed, words);
  } else if (status->error) {
    end_with(step, StepEnd::Unknown, words);
  } else {
    end_with(step, StepEnd::Unknown, words + ": the drive knows of no sanitize");
  }
  return {};
}

StepProgress look_at_sanitize(AtaTransport& drive, DeviceStep& step) {
  const auto asked = ask(drive, sanitize_status_ext());
  if (!asked) {
    if (speaks_of(step)) end_with(step, StepEnd::Unknown, why_no_reply(asked.assume_error()));
    return {};
  }
  return take_sanitize_status(asked.assume_value().reply, step);
}

Result<bool> clear_sanitize_failure(AtaTransport& drive) {
  if (!TRY(ask_identify(drive)).told.sanitize.supported) return false;
  const auto before = status_in(TRY(ask(drive, sanitize_status_ext())).reply);
  if (!before || !before->says_failed()) return false;
  TRY(drive.send(sanitize_status_ext(true), {}, kAtaShortTimeoutMs));
  const auto after = status_in(TRY(ask(drive, sanitize_status_ext())).reply);
  if (!after || after->error)
    return fail(ErrorCode::Refused, N_("the drive keeps its failed sanitize; only another sanitize opens it again"));
  return true;
}

}  // namespace dieu8
