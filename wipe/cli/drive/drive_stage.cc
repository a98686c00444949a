#include "wipe/cli/drive/drive_stage.h"

#include <utility>

#include "wipe/cli/drive/uncover_stage.h"
#include "wipe/run/block_pump.h"

namespace dieu8 {
namespace {

DriveStageEnd failed(Failure failure) { return {false, false, std::move(failure)}; }

DeviceTask task_of(const WipePlan& plan, const StepOptions& options, const DriveRecord& record) {
  DeviceTask task;
  task.identity = record.identity;
  task.techniques = device_techniques(plan);
  for (const PlannedCommand& command : plan.device) task.seconds_estimated.push_back(command.seconds_estimated);
  task.options = options;
  task.resume = record.point;
  return task;
}

DeviceOutcome outcome_in(const DriveRecord& record) {
  if (!record.point) return {};
  return {record.point->markers, record.point->steps, std::nullopt};
}

// The queue's engine stands in the certificate, also where only marks were written with it.
std::function<Result<std::unique_ptr<BlockQueue>>()> noting_engine(const DriveSurroundings& around,
                                                                   std::string& engine) {
  return [&around, &engine]() -> Result<std::unique_ptr<BlockQueue>> {
    std::unique_ptr<BlockQueue> queue = TRY(around.open_queue());
    engine = std::string(queue->engine());
    return queue;
  };
}

// The point as far as it came, inside the record; what the outcome adds at the end is kept too.
Status keep(DriveRecord& record, const DeviceOutcome& outcome, const DriveSurroundings& around) {
  if (!record.point && !outcome.steps.empty()) record.point.emplace();
  if (record.point) {
    record.point->markers = outcome.markers;
    record.point->steps = outcome.steps;
    record.point->sending = false;
  }
  record.ended = true;
  return around.save(record);
}

Result<DeviceOutcome> run_commands(const DeviceTask& task, DriveRecord& record, const DriveSurroundings& around,
                                   std::string& engine) {
  const auto control = TRY(around.open_drive());
  DeviceCallbacks callbacks = around.callbacks;
  callbacks.save = [&](const DevicePoint& point) {
    record.point = point;
    return around.save(record);
  };
  DeviceOutcome outcome = run_device_work(*control, task, noting_engine(around, engine), *around.clock, *around.pause,
                                          *around.progress, callbacks);
  // Whatever stopped it, a person or the evidence's medium: a later start goes on from the point that was saved.
  if (!outcome.failure) TRY(keep(record, outcome, around));
  return outcome;
}

// The size of a disk that no pass follows on.
void note_size_at_end(const DriveSurroundings& around, Sanitization& done) {
  const auto queue = noting_engine(around, done.engine)();
  if (!queue) return;
  const auto bytes = queue.assume_value()->bytes();
  if (bytes) done.bytes_at_end = bytes.assume_value();
}

DriveStageEnd finish(const WipePlan& plan, const DeviceTask& task, DeviceOutcome outcome,
                     const DriveSurroundings& around, Sanitization& done) {
  DriveStageEnd end;
  end.overwrite = plan.overwrites() && !outcome.failure && all_completed(task, outcome);
  end.failure = std::move(outcome.failure);
  done.markers = outcome.markers;
  done.device_steps = std::move(outcome.steps);
  if (!end.overwrite) note_size_at_end(around, done);
  return end;
}

DriveStageEnd send_commands(const WipePlan& plan, const StepOptions& options, DriveRecord& record,
                            const DriveSurroundings& around, Sanitization& done) {
  const DeviceTask task = task_of(plan, options, record);
  if (record.ended) return finish(plan, task, outcome_in(record), around, done);
  if (task.techniques.empty()) {
    const Status kept = keep(record, {}, around);
    return kept ? finish(plan, task, {}, around, done) : failed(failure_from(kept.error(), FailureKind::Internal));
  }
  auto outcome = run_commands(task, record, around, done.engine);
  if (!outcome) return failed(failure_from(outcome.error(), FailureKind::OpenFailed));
  return finish(plan, task, std::move(outcome).assume_value(), around, done);
}

}  // namespace

bool has_drive_stage(const WipePlan& plan) { return !plan.uncover.empty() || !plan.device.empty(); }

DriveStageEnd run_drive_stage(const WipePlan& plan, const StepOptions& options, DriveRecord& record,
                              const DriveSurroundings& around, Sanitization& done) {
  if (!record.uncovering_ended) {
    const auto uncovered = uncover_what_is_hidden(plan, record, around);
    done.uncovered = record.uncovered;
    if (!uncovered) return failed(failure_from(uncovered.error(), FailureKind::OpenFailed));
    if (uncovered.assume_value() == UncoverEnd::NeedsPowerCycle) return {false, true, std::nullopt};
  }
  done.uncovered = record.uncovered;
  return send_commands(plan, options, record, around, done);
}

}  // namespace dieu8
