#include "wipe/purge/run_device_work.h"

#include <algorithm>
#include <exception>

#include "wipe/purge/device_run.h"

namespace dieu8 {
namespace {

std::optional<Failure> work_without_throwing(DeviceRun& run) {
  try {
    return run.work();
  } catch (const std::exception& exception) {
    return Failure{FailureKind::Internal, exception.what()};
  } catch (...) {
    return Failure{FailureKind::Internal, "unknown exception"};
  }
}

}  // namespace

bool all_completed(const DeviceTask& task, const DeviceOutcome& outcome) {
  return !outcome.failure && all_completed(task.techniques.size(), outcome.steps);
}

bool all_completed(std::size_t planned, const std::vector<DeviceStep>& steps) {
  const auto completed = [](const DeviceStep& step) { return step.end == StepEnd::Completed; };
  return steps.size() == planned && std::ranges::all_of(steps, completed);
}

DeviceOutcome run_device_work(DriveControl& control, const DeviceTask& task,
                              const std::function<Result<std::unique_ptr<BlockQueue>>()>& open_queue, Clock& clock,
                              Pause& pause, Progress& progress, const DeviceCallbacks& callbacks) {
  DeviceOutcome outcome;
  if (task.techniques.empty()) return outcome;
  DeviceRun run({control, task, open_queue, clock, pause, progress, callbacks});
  outcome.failure = work_without_throwing(run);
  outcome.markers = run.point().markers;
  outcome.steps = run.point().steps;
  progress.device_command = 0;
  progress.of_65536 = 0;
  progress.marking = false;
  return outcome;
}

}  // namespace dieu8
