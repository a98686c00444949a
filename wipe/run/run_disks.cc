#include "wipe/run/run_disks.h"

#include <exception>
#include <mutex>
#include <thread>

#include "wipe/run/block_pump.h"

namespace dieu8 {
namespace {

Sanitization failed(Failure failure) {
  Sanitization result;
  result.failure = std::move(failure);
  return result;
}

// The journal and the resume files are shared: whoever calls them waits for its turn.
DiskCallbacks one_at_a_time(const DiskCallbacks& callbacks, std::mutex& turn) {
  DiskCallbacks serialised = callbacks;
  if (callbacks.record) {
    serialised.record = [&turn, record = callbacks.record](std::string_view type, Json::Object fields) {
      const std::lock_guard lock(turn);
      return record(type, std::move(fields));
    };
  }
  if (callbacks.save) {
    serialised.save = [&turn, save = callbacks.save](const ResumePoint& point) {
      const std::lock_guard lock(turn);
      return save(point);
    };
  }
  return serialised;
}

// What was measured before the overwrite stays, whatever becomes of the overwrite.
void keep_what_came_before(Sanitization before, Sanitization& done) {
  done.uncovered = std::move(before.uncovered);
  done.markers = before.markers;
  done.device_steps = std::move(before.device_steps);
}

Sanitization overwrite(const DiskJob& job, const DiskTask& task, Clock& clock, std::mutex& turn) {
  const auto queue = job.open();
  if (!queue) return failed(failure_from(queue.error(), FailureKind::OpenFailed));
  return run_disk(*queue.value(), task, clock, *job.progress, one_at_a_time(job.callbacks, turn));
}

// `before` is filled as far as it came, also when something throws.
Sanitization run_stages(const DiskJob& job, Clock& clock, std::mutex& turn, Sanitization& before) {
  try {
    DiskTask task = job.task;
    if (job.before && !job.before(task, before)) return before;
    return overwrite(job, task, clock, turn);
  } catch (const std::exception& exception) {
    return failed({FailureKind::Internal, exception.what()});
  } catch (...) {
    return failed({FailureKind::Internal, "unknown exception"});
  }
}

Sanitization run_one(const DiskJob& job, Clock& clock, std::mutex& turn) {
  Sanitization before;
  Sanitization done = run_stages(job, clock, turn, before);
  keep_what_came_before(std::move(before), done);
  return done;
}

}  // namespace

std::vector<Sanitization> run_disks(std::vector<DiskJob> jobs, Clock& clock) {
  std::vector<Sanitization> results(jobs.size());
  std::mutex turn;
  {
    std::vector<std::jthread> threads;
    threads.reserve(jobs.size());
    for (std::size_t i = 0; i < jobs.size(); ++i) {
      threads.emplace_back([&, i] {
        results[i] = run_one(jobs[i], clock, turn);
        if (results[i].failure) jobs[i].progress->failure.set(results[i].failure->kind);
        jobs[i].progress->finished = true;
      });
    }
  }
  return results;
}

}  // namespace dieu8
