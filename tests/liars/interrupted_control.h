// The product's control of a drive with something happening between the sending of the first command and the next
// question.
#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "wipe/command/drive_control.h"

namespace dieu8 {

class InterruptedControl final : public DriveControl {
 public:
  InterruptedControl(std::unique_ptr<DriveControl> control, std::function<void()> meanwhile)
      : control_(std::move(control)), meanwhile_(std::move(meanwhile)) {}

  Result<DriveOffer> probe() override { return control_->probe(); }
  UncoverStep uncover(HiddenKind kind) override { return control_->uncover(kind); }
  DeviceStep start(Technique technique, const StepOptions& options, const StepCallbacks& callbacks) override {
    DeviceStep step = control_->start(technique, options, callbacks);
    if (const auto now = std::exchange(meanwhile_, nullptr)) now();
    return step;
  }
  StepProgress look(DeviceStep& step) override { return control_->look(step); }
  void tidy(DeviceStep& step, const StepCallbacks& callbacks) override { control_->tidy(step, callbacks); }
  Status bring_back(const StepCallbacks& callbacks) override { return control_->bring_back(callbacks); }

 private:
  std::unique_ptr<DriveControl> control_;
  std::function<void()> meanwhile_;
};

}  // namespace dieu8
