#include "wipe/command/ata/ata_control.h"

#include "evidence/base/if_told.h"
#include "wipe/command/ata/ata_capacity.h"
#include "wipe/command/ata/ata_offer.h"
#include "wipe/command/ata/ata_questions.h"
#include "wipe/command/ata/ata_sanitize.h"
#include "wipe/command/ata/sanitize_step.h"
#include "wipe/command/ata/sat_transport.h"
#include "wipe/command/ata/security_erase_step.h"
#include "wipe/command/ata/uncover_step.h"

namespace dieu8 {
namespace {

bool is_no_transport(const Error& error) { return error.code == ErrorCode::Io || error.code == ErrorCode::NotFound; }

AtaSilence silence_of(const Error& error) {
  return error.code == ErrorCode::Unsupported ? AtaSilence::AdapterRefuses : AtaSilence::PageUnreadable;
}

// Everything else that the page says can be asked.
AtaAnswers answers_about(AtaTransport& drive, AskedIdentify identify) {
  AtaAnswers answers;
  const AtaIdentify& told = identify.told;
  if (const auto power = ask(drive, check_power_mode())) answers.registers_come = power.assume_value().reply.done();
  if (told.sanitize.supported) {
    if (const auto asked = ask(drive, sanitize_status_ext())) answers.sanitize = asked.assume_value().reply.registers;
  }
  if (told.hpa_supported == Known::Yes) answers.native_max_lba = if_told(ask_native_max(drive, identify.has_48_bit()));
  if (told.ama_supported == Known::Yes) answers.ama_max_lba = if_told(ask_native_accessible(drive));
  if (told.dco_supported == Known::Yes) answers.dco_max_lba = if_told(ask_dco_max(drive));
  answers.identify = std::move(identify.page);
  return answers;
}

class AtaControl final : public DriveControl {
 public:
  explicit AtaControl(std::unique_ptr<ScsiTransport> transport) : drive_(std::move(transport)) {}

  Result<DriveOffer> probe() override {
    auto identify = ask_identify(drive_);
    if (identify) return ata_offer(answers_about(drive_, std::move(identify).assume_value()));
    const Error& error = identify.assume_error();
    if (is_no_transport(error)) return outcome::failure(error);
    AtaAnswers silent;
    silent.silence = silence_of(error);
    return ata_offer(silent);
  }

  UncoverStep uncover(HiddenKind kind) override { return uncover_ata(drive_, kind); }

  DeviceStep start(Technique technique, const StepOptions& options, const StepCallbacks& callbacks) override {
    if (is_ata_sanitize(technique)) return start_sanitize(drive_, technique, options);
    if (is_ata_security_erase(technique)) return start_security_erase(drive_, technique, callbacks);
    DeviceStep step;
    step.technique = technique;
    step.reason = "no technique of an ATA drive";
    return step;
  }

  StepProgress look(DeviceStep& step) override {
    if (is_ata_sanitize(step.technique)) return look_at_sanitize(drive_, step);
    if (is_ata_security_erase(step.technique)) look_at_security_erase(drive_, step);
    return {};
  }

  void tidy(DeviceStep& step, const StepCallbacks& callbacks) override {
    if (is_ata_security_erase(step.technique)) tidy_security_erase(drive_, step, callbacks);
  }

  Status bring_back(const StepCallbacks& callbacks) override {
    const bool password_removed = TRY(remove_password(drive_, callbacks));
    const bool failure_cleared = TRY(clear_sanitize_failure(drive_));
    if (!failure_cleared && !password_removed)
      return fail(ErrorCode::Unsupported, N_("this drive has nothing to be brought back from"));
    return ok();
  }

 private:
  SatTransport drive_;
};

}  // namespace

std::unique_ptr<DriveControl> ata_control(std::unique_ptr<ScsiTransport> transport) {
  return std::make_unique<AtaControl>(std::move(transport));
}

}  // namespace dieu8
