// One drive's own commands, from the first mark to the last look: the steps of run_device_work.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "wipe/purge/marker_work.h"
#include "wipe/purge/run_device_work.h"

namespace dieu8 {

using QueueOpener = std::function<Result<std::unique_ptr<BlockQueue>>()>;

class DeviceRun {
 public:
  struct Surroundings {
    DriveControl& control;
    const DeviceTask& task;
    const QueueOpener& open_queue;
    Clock& clock;
    Pause& pause;
    Progress& progress;
    const DeviceCallbacks& callbacks;
  };

  explicit DeviceRun(const Surroundings& surroundings) : with_(surroundings) {}

  std::optional<Failure> work();

  DevicePoint& point() { return point_; }

 private:
  using MaybeFailure = std::optional<Failure>;

  MaybeFailure begin();
  MaybeFailure draw_marks();
  MaybeFailure take_up();
  MaybeFailure find_again();
  MaybeFailure wait_for_whatever_runs(DeviceStep& found);
  MaybeFailure lay();
  MaybeFailure look_after();
  MaybeFailure next_command();
  MaybeFailure announce(Technique technique);
  MaybeFailure send(Technique technique);
  MaybeFailure follow(DeviceStep& step);
  MaybeFailure wait_for_end(DeviceStep& step);
  MaybeFailure wait(std::uint64_t milliseconds);
  MaybeFailure close(DeviceStep& step);

  std::uint64_t since(std::int64_t began_ms);  // milliseconds of this boot
  bool wants_marks() const;
  bool may_go_on() const;  // everything begun so far was completed
  std::uint64_t estimate(std::size_t index) const;
  MaybeFailure on_disk(const std::function<MaybeFailure(const MarkedDisk&)>& work);
  MaybeFailure record(std::string_view type, Json::Object fields) const;
  MaybeFailure save() const;
  Json::Object described(const DeviceStep& step) const;
  StepCallbacks step_callbacks() const { return {with_.callbacks.record}; }
  bool stop_asked() const { return with_.callbacks.stop_asked && with_.callbacks.stop_asked(); }

  Surroundings with_;
  DevicePoint point_;
};

}  // namespace dieu8
