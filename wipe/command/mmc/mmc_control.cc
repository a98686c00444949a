#include "wipe/command/mmc/mmc_control.h"

#include <utility>

#include "wipe/command/mmc/erase_run.h"
#include "wipe/command/mmc/mmc_offer.h"
#include "wipe/command/step_end.h"

namespace dieu8 {
namespace {

const char* command_name(Technique technique) {
  if (technique == Technique::MmcSecureErase)
    return "SECURE ERASE of all areas (CMD35, CMD36, CMD38 80000000h), SANITIZE";
  if (technique == Technique::MmcSecureTrim)
    return "SECURE TRIM of all areas (CMD35, CMD36, CMD38 80000001h, 80008000h), SANITIZE";
  if (technique == Technique::SdErase) return "ERASE (CMD32, CMD33, CMD38)";
  return "ERASE or TRIM of all areas (CMD35, CMD36, CMD38), SANITIZE";
}

class MmcControl final : public DriveControl {
 public:
  MmcControl(std::unique_ptr<MmcTransport> transport, MmcCardKind kind)
      : transport_(std::move(transport)), kind_(kind) {}

  Result<DriveOffer> probe() override { return mmc_offer(TRY(read_card(*transport_, kind_))); }

  // A card has nothing hidden that a command could uncover.
  UncoverStep uncover(HiddenKind kind) override { return {.kind = kind, .sent = {}}; }

  DeviceStep start(Technique technique, const StepOptions& options, const StepCallbacks& callbacks) override;
  StepProgress look(DeviceStep& step) override;
  void tidy(DeviceStep& step, const StepCallbacks& callbacks) override;
  Status bring_back(const StepCallbacks& callbacks) override;

 private:
  std::unique_ptr<MmcTransport> transport_;
  MmcCardKind kind_;
};

DeviceStep MmcControl::start(Technique technique, const StepOptions& options, const StepCallbacks& callbacks) {
  static_cast<void>(options);
  static_cast<void>(callbacks);
  DeviceStep step;
  step.technique = technique;
  step.command = command_name(technique);
  const auto card = read_card(*transport_, kind_);
  if (!card) {
    step.reason = "the card does not answer";
    return step;
  }
  if (const auto& status = card.assume_value().status) step.state_before = bytes_of(*status);
  if (!card_offers(card.assume_value(), technique)) {
    step.reason = "the card does not offer this technique";
    return step;
  }
  const MmcErasePlan plan = plan_erase(card.assume_value(), technique);
  step.seconds_estimated = plan.seconds_estimated;
  EraseRun(*transport_, card.assume_value(), step).run(plan);
  return step;
}

// A card does not go on by itself after power was off, and tells nothing of earlier runs: a step that was begun and
// whose end this program did not see stays unknown.
StepProgress MmcControl::look(DeviceStep& step) {
  if (step.end != StepEnd::StillRunning) return {};
  const auto registers = transport_->registers();
  const auto status = registers ? read_status(*transport_, MmcArea::User, registers.assume_value().relative_address)
                                : Result<CardStatus>(outcome::failure(registers.assume_error()));
  if (status) step.state_after = bytes_of(status.assume_value());
  if (status && status.assume_value().state() == CardState::Programming) {
    step.seen_in_progress = true;
    return {.running = true, .of_65536 = 0};
  }
  end_with(step, StepEnd::Unknown,
           "the work was interrupted; a card does not tell how an erase ended that was not waited for");
  return {};
}

void MmcControl::tidy(DeviceStep& step, const StepCallbacks& callbacks) {
  static_cast<void>(step);
  static_cast<void>(callbacks);
  if (kind_ == MmcCardKind::Sd) return;
  const auto csd = read_ext_csd(*transport_, MmcArea::User);
  if (!csd || csd.assume_value().area_accessed() == 0) return;
  const MmcCommand back = switch_area(MmcArea::User, csd.assume_value().partition_config);
  static_cast<void>(transport_->run(MmcArea::User, {&back, 1}).has_value());  // nothing more could be done about it
}

Status MmcControl::bring_back(const StepCallbacks& callbacks) {
  static_cast<void>(callbacks);
  return fail(ErrorCode::Unsupported, N_("an eMMC device or SD card is never left locked; there is nothing to undo"));
}

}  // namespace

std::unique_ptr<DriveControl> mmc_control(std::unique_ptr<MmcTransport> transport, MmcCardKind kind) {
  return std::make_unique<MmcControl>(std::move(transport), kind);
}

}  // namespace dieu8
