// A drive's commands that do as a test says, over a disk in memory; and what run_device_work asks of its surroundings.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/fakes/disk_lies.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/fake_disk.h"
#include "wipe/purge/run_device_work.h"

namespace dieu8 {

class MovingPause final : public Pause {
 public:
  explicit MovingPause(FakeClock& clock) : clock_(clock) {}
  void milliseconds(std::uint64_t count) override {
    clock_.advance(static_cast<std::int64_t>(count));
    if (on_pause) on_pause();
  }
  std::function<void()> on_pause;

 private:
  FakeClock& clock_;
};

// Honest until told otherwise: accepts, is seen at work for `looks_needed` looks, erases to zeros when it ends.
class ScriptedControl final : public DriveControl {
 public:
  explicit ScriptedControl(std::shared_ptr<FakeMedium> medium) : medium_(std::move(medium)) {}

  Result<DriveOffer> probe() override { return DriveOffer{}; }
  UncoverStep uncover(HiddenKind kind) override { return on_uncover(kind); }
  DeviceStep start(Technique technique, const StepOptions&, const StepCallbacks&) override {
    said.push_back("start " + std::string(wire_name(technique)));
    DeviceStep step;
    step.technique = technique;
    step.command = "COMMAND";
    step.sent = {1};
    step.state_before = step.state_after = {0};
    step.accepted = true;
    step.end = StepEnd::StillRunning;
    looks_left = looks_needed;
    if (on_start) on_start(step);
    if (step.end == StepEnd::Completed) erase();
    return step;
  }
  StepProgress look(DeviceStep& step) override {
    said.emplace_back("look");
    if (on_look) return on_look(step);
    if (looks_left == 0) return end(step);
    --looks_left;
    step.seen_in_progress = true;
    return {true, 100};
  }
  void tidy(DeviceStep& step, const StepCallbacks&) override {
    said.emplace_back("tidy");
    if (on_tidy) on_tidy(step);
  }
  Status bring_back(const StepCallbacks&) override { return ok(); }

  StepProgress end(DeviceStep& step) {
    if (step.end == StepEnd::StillRunning) step.end = StepEnd::Completed;
    erase();
    return {};
  }
  void erase() {
    if (erases) std::ranges::fill(medium_->bytes, std::uint8_t{0});
  }

  unsigned looks_needed = 2;
  unsigned looks_left = 0;
  bool erases = true;
  std::function<void(DeviceStep&)> on_start;
  std::function<StepProgress(DeviceStep&)> on_look;
  std::function<void(DeviceStep&)> on_tidy;
  std::function<UncoverStep(HiddenKind)> on_uncover;
  std::vector<std::string> said;  // shared between sessions by the test when it wants

 private:
  std::shared_ptr<FakeMedium> medium_;
};

struct PurgeFixture {
  explicit PurgeFixture(std::vector<Technique> techniques, std::uint64_t bytes = std::uint64_t{8} << 20U)
      : medium(std::make_shared<FakeMedium>(bytes)), control(medium), pause(clock) {
    task.techniques = std::move(techniques);
    DiskIdentity& identity = task.identity;
    identity.path = "/dev/sdz";
    identity.kind = DiskKind::Ssd;
    identity.bytes = bytes;
    identity.visible_max_lba = bytes / 512 - 1;
    callbacks.record = [this](std::string_view type, const Json::Object&) -> Status {
      records.emplace_back(type);
      control.said.emplace_back(type);
      if (records.back() == fail_record) return fail(ErrorCode::Io, "full");
      return ok();
    };
    callbacks.save = [this](const DevicePoint& point) -> Status {
      control.said.emplace_back("save");
      if (++saves == fail_save) return fail(ErrorCode::Io, "full");
      saved.push_back(point);
      return ok();
    };
    callbacks.stop_asked = [this] { return stop; };
  }

  DeviceOutcome run() {
    const auto open = [this]() -> Result<std::unique_ptr<BlockQueue>> {
      auto disk = std::make_unique<FakeDisk>(medium, FakeDiskShape{.depth = 4, .block_bytes = 4096});
      ++opened;
      if (lie && opened >= lie_from) disk->with(*lie);
      return std::unique_ptr<BlockQueue>(std::move(disk));
    };
    return run_device_work(control, task, open, clock, pause, progress, callbacks);
  }

  // Another session that goes on from what was saved at `index`, or last.
  DeviceOutcome resume() {
    task.resume = saved.back();
    return run();
  }

  std::shared_ptr<FakeMedium> medium;
  FakeClock clock;
  ScriptedControl control;
  MovingPause pause;
  Progress progress;
  DeviceTask task;
  DeviceCallbacks callbacks;
  std::vector<std::string> records;
  std::vector<DevicePoint> saved;
  int saves = 0;
  int fail_save = 0;  // 1, 2, ...
  std::string fail_record;
  bool stop = false;
  std::optional<Behaviour> lie;
  int lie_from = 1;  // the first opening of the disk that lies
  int opened = 0;
};

}  // namespace dieu8
