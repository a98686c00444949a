#include "wipe/command/ata/security_erase_step.h"

#include <cerrno>

#include "wipe/command/ata/ata_questions.h"
#include "wipe/command/ata/ata_security.h"
#include "wipe/command/ata/register_text.h"
#include "wipe/command/step_end.h"

namespace dieu8 {
namespace {

constexpr const char* kNormalName = "SECURITY ERASE UNIT, normal (F4h)";
constexpr const char* kEnhancedName = "SECURITY ERASE UNIT, enhanced (F4h)";

bool is_enhanced(Technique technique) { return technique == Technique::AtaSecurityEraseEnhanced; }

std::string word_128(const AskedIdentify& identify) {
  const ByteView words(identify.page);
  return "IDENTIFY word 128 " + hex_text(std::uint64_t{words[257]} << 8U | words[256], 4);
}

// Why the erase cannot begin; empty: it can.
std::string hindrance(const AskedIdentify& identify, bool enhanced) {
  const AtaSecurityState& state = identify.security;
  const std::string bits = word_128(identify) + ": ";
  if (!state.supported) return bits + "no Security feature set";
  if (state.frozen) return bits + "frozen";
  if (state.locked) return bits + "locked";
  if (state.enabled) return bits + "a password is set";
  if (state.count_expired) return bits + "the attempt counter is expired";
  if (enhanced && !state.enhanced) return bits + "no enhanced erase";
  return "";
}

Status record_password(const AskedIdentify& identify, const StepCallbacks& callbacks) {
  if (!callbacks.record) return fail(ErrorCode::Io, N_("the password could not be recorded"));
  Json::Object fields;
  fields["identifier"] = "user";
  fields["level"] = "high";
  fields["password"] = kAtaErasePassword;
  fields["serial"] = identify.told.serial;
  return callbacks.record("ata-password-set", std::move(fields));
}

// One command of the sequence; the reason it did not go well, or empty.
std::string refusal(AtaTransport& drive, const AtaRegisters& command, const Bytes& block) {
  const auto sent = drive.send(command, block, kAtaShortTimeoutMs);
  if (!sent) return why_no_reply(sent.assume_error());
  return sent.assume_value().done() ? "" : why_not_done(sent.assume_value());
}

// The password in the drive, and seen there. Empty: done; else why not.
std::string set_password(AtaTransport& drive) {
  const std::string refused = refusal(drive, security_set_password(), set_password_block(kAtaErasePassword));
  if (!refused.empty()) return "SECURITY SET PASSWORD: " + refused;
  const auto identify = ask_identify(drive);
  if (!identify) return "IDENTIFY DEVICE after SECURITY SET PASSWORD: no page that could be believed";
  if (!identify.assume_value().security.enabled)
    return "SECURITY SET PASSWORD: answered without error, yet " + word_128(identify.assume_value()) + " shows none";
  return "";
}

void take_erased(const Result<AtaReply>& sent, DeviceStep& step) {
  if (!sent) {
    const bool timed_out = sent.assume_error().system_error == ETIMEDOUT;
    return end_with(step, timed_out ? StepEnd::TimedOut : StepEnd::Unknown, why_no_reply(sent.assume_error()));
  }
  const AtaReply& reply = sent.assume_value();
  step.reset_seen = reply.reset;
  if (reply.done()) {
    step.accepted = true;
    return;
  }
  const bool aborted = reply.registers && (reply.registers->error & 0x04U) != 0;
  if (aborted || reply.refused) return end_with(step, StepEnd::Refused, why_not_done(reply));
  const bool failed = reply.registers && reply.registers->failed();
  end_with(step, failed ? StepEnd::Failed : StepEnd::Unknown, why_not_done(reply));
}

// After the erase the drive must show neither password nor lock (ACS-4 section 7.45.3).
void take_state_after(AtaTransport& drive, DeviceStep& step) {
  const auto identify = ask_identify(drive);
  if (!identify) {
    if (step.accepted) end_with(step, StepEnd::Unknown, "IDENTIFY DEVICE afterwards: no page that could be believed");
    return;
  }
  const AskedIdentify& after = identify.assume_value();
  step.state_after = security_words(after.page);
  if (after.reset_seen) step.reset_seen = true;
  if (!step.accepted) return;
  if (step.reset_seen) return end_with(step, StepEnd::Unknown, "the drive was reset while it erased");
  if (after.security.enabled || after.security.locked)
    return end_with(step, StepEnd::Unknown,
                    "answered without error, yet " + word_128(after) + " shows the password still set");
  end_with(step, StepEnd::Completed, word_128(after));
}

void prepare_and_erase(AtaTransport& drive, const EraseTime& time, DeviceStep& step) {
  const std::string refused = refusal(drive, security_erase_prepare(), {});
  if (!refused.empty()) return end_with(step, StepEnd::NotSent, "SECURITY ERASE PREPARE: " + refused);
  const AtaRegisters erase = security_erase_unit();
  step.sent = drive.as_sent(erase);
  const Bytes block = erase_unit_block(kAtaErasePassword, is_enhanced(step.technique));
  take_erased(drive.send(erase, block, erase_timeout_ms(time)), step);
  take_state_after(drive, step);
}

Known password_shown(const Result<AskedIdentify>& identify) {
  if (!identify) return Known::Unknown;
  const AtaSecurityState& state = identify.assume_value().security;
  return state.enabled || state.locked ? Known::Yes : Known::No;
}

}  // namespace

bool is_ata_security_erase(Technique technique) {
  return technique == Technique::AtaSecurityErase || technique == Technique::AtaSecurityEraseEnhanced;
}

DeviceStep start_security_erase(AtaTransport& drive, Technique technique, const StepCallbacks& callbacks) {
  DeviceStep step;
  step.technique = technique;
  step.command = is_enhanced(technique) ? kEnhancedName : kNormalName;
  const auto asked = ask_identify(drive);
  if (!asked) {
    end_with(step, StepEnd::NotSent, "IDENTIFY DEVICE: no page that could be believed");
    return step;
  }
  const AskedIdentify& before = asked.assume_value();
  step.state_before = security_words(before.page);
  const EraseTime time = is_enhanced(technique) ? before.security.enhanced_time : before.security.normal_time;
  step.seconds_estimated = time.minutes * 60;
  const std::string hindered = hindrance(before, is_enhanced(technique));
  if (!hindered.empty()) {
    end_with(step, StepEnd::NotSent, hindered);
    return step;
  }
  if (!record_password(before, callbacks)) {
    end_with(step, StepEnd::NotSent, "the password could not be recorded; nothing was sent");
    return step;
  }
  const std::string not_set = set_password(drive);
  if (not_set.empty()) {
    prepare_and_erase(drive, time, step);
  } else {
    end_with(step, StepEnd::NotSent, not_set);
  }
  if (step.end == StepEnd::NotSent) tidy_security_erase(drive, step, callbacks);
  return step;
}

void look_at_security_erase(AtaTransport& drive, DeviceStep& step) {
  const auto identify = ask_identify(drive);
  if (identify) {
    step.state_after = security_words(identify.assume_value().page);
    if (identify.assume_value().reset_seen) step.reset_seen = true;
  }
  step.password_left = password_shown(identify);
  const bool cut_off = step.end == StepEnd::StillRunning || (step.end == StepEnd::NotSent && step.reason.empty());
  if (cut_off) end_with(step, StepEnd::Unknown, "cut off: the drive keeps no word about an erase that was interrupted");
}

void tidy_security_erase(AtaTransport& drive, DeviceStep& step, const StepCallbacks& callbacks) {
  if (words_show_no_password(step.state_before)) {
    const auto removed = remove_password(drive, callbacks);
    if (removed && removed.assume_value()) step.reason += "; the password was removed by UNLOCK and DISABLE PASSWORD";
  }
  step.password_left = password_shown(ask_identify(drive));
}

Result<bool> remove_password(AtaTransport& drive, const StepCallbacks& callbacks) {
  const AskedIdentify before = TRY(ask_identify(drive));
  const AtaSecurityState& state = before.security;
  if (!state.enabled && !state.locked) return false;
  if (state.frozen)
    return fail(ErrorCode::Refused, N_("the drive is frozen: its password can be removed only after power was off"));
  if (state.count_expired)
    return fail(ErrorCode::Refused, N_("the drive accepts no more passwords until its power was off"));
  const Bytes block = password_block(kAtaErasePassword);
  std::string refused;
  if (state.locked) refused = refusal(drive, security_unlock(), block);
  if (refused.empty()) refused = refusal(drive, security_disable_password(), block);
  const AskedIdentify after = TRY(ask_identify(drive));
  if (after.security.enabled || after.security.locked)
    return fail(ErrorCode::Refused, N_("the drive keeps its password: {1}"), {refused});
  if (callbacks.record) {
    // The way back is not held up by a journal that cannot be written: the drive is open, and that is the point.
    static_cast<void>(callbacks.record("ata-password-removed", {{"serial", before.told.serial}}));
  }
  return true;
}

}  // namespace dieu8
