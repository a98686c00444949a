// One simulated SCSI drive and the product's control over it, driven by hand as run_device_work does it.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tests/fakes/drive/scsi/simulated_scsi_drive.h"

namespace dieu8 {

struct ScsiFixture {
  explicit ScsiFixture(const ScsiShape& shape = {}, ScsiLies lies = {})
      : drive(shape, std::move(lies)), control(drive.control()) {
    callbacks.record = [this](std::string_view, Json::Object fields) {
      recorded.push_back(*fields.at("sent").text());
      return ok();
    };
  }

  DriveOffer offer() { return control->probe().assume_value(); }
  bool offers(Technique technique) {
    return std::ranges::count(offer().techniques, technique, &OfferedTechnique::technique) > 0;
  }

  // From sending to the drive's last word; asked every minute, for two days at most.
  DeviceStep run(Technique technique, const std::function<void()>& meanwhile = {}) {
    DeviceStep step = control->start(technique, {}, callbacks);
    if (meanwhile) meanwhile();
    follow(step);
    return step;
  }

  void follow(DeviceStep& step) {
    for (int minute = 0; minute < 2880 && step.end == StepEnd::StillRunning; ++minute) {
      drive.clock().advance(60'000);
      if (!control->look(step).running) break;
    }
  }

  void restart() { control = drive.control(); }

  SimulatedScsiDrive drive;
  std::unique_ptr<DriveControl> control;
  StepCallbacks callbacks;
  std::vector<std::string> recorded;
};

inline bool has_obstacle(const DriveOffer& offer, ObstacleKind kind) {
  return std::ranges::count(offer.obstacles, kind, &Obstacle::kind) > 0;
}

}  // namespace dieu8
