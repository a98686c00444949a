#include "wipe/run/run_disk.h"

#include <algorithm>
#include <exception>

#include "evidence/base/random.h"
#include "wipe/run/disk_session.h"
#include "wipe/run/pass_writer.h"
#include "wipe/run/probe.h"
#include "wipe/run/read_back.h"

namespace dieu8 {
namespace {

using MaybeFailure = std::optional<Failure>;

class DiskRun {
 public:
  explicit DiskRun(DiskSession& session) : session_(session) {}

  MaybeFailure work() {
    if (auto failure = begin()) return failure;
    while (session_.point.pass <= session_.task.passes.size()) {
      if (auto failure = do_pass()) return failure;
      if (auto failure = open_next_pass()) return failure;
    }
    return same_size();
  }

 private:
  MaybeFailure begin();
  MaybeFailure same_size() const;
  MaybeFailure go_on_after_interruption();
  MaybeFailure open_next_pass();
  MaybeFailure open_pass(std::uint32_t number);
  MaybeFailure do_pass();
  MaybeFailure write(PassContent& content);
  MaybeFailure close_writing();
  bool wants_read_back() const;

  DiskSession& session_;
};

MaybeFailure DiskRun::begin() {
  const Status task_is_good = check_task(session_.task);
  if (!task_is_good) return Failure{FailureKind::Refused, failure_from(task_is_good.error(), {}).detail};
  if (auto failure = same_size()) return failure;
  return session_.task.resume ? go_on_after_interruption() : open_pass(1);
}

MaybeFailure DiskRun::same_size() const {
  const auto now = session_.queue.bytes();
  if (!now) return failure_from(now.error(), FailureKind::Vanished);
  if (now.value() == session_.bytes()) return std::nullopt;
  const bool smaller = now.value() < session_.bytes();
  return Failure{smaller ? FailureKind::Shrunk : FailureKind::IdentityChanged,
                 "expected " + std::to_string(session_.bytes()) + " bytes, found " + std::to_string(now.value())};
}

MaybeFailure DiskRun::go_on_after_interruption() {
  ResumePoint& point = session_.point = *session_.task.resume;
  point.interruptions.push_back(
      {.pass = point.pass, .watermark_bytes = point.watermark_bytes, .noticed = session_.clock.wall()});
  session_.progress.pass = point.pass;
  if (auto failure = session_.record("resumed", {{"pass", count_json(point.pass)},
                                                 {"watermark_bytes", count_json(point.watermark_bytes)},
                                                 {"verifying", point.verifying}})) {
    return failure;
  }
  return session_.save();
}

MaybeFailure DiskRun::open_next_pass() {
  const std::uint32_t next = session_.point.pass + 1;
  if (next <= session_.task.passes.size()) return open_pass(next);
  session_.point.pass = next;
  return std::nullopt;
}

// The key is on file before the first byte is written with it: after a power cut the stream can still be checked.
MaybeFailure DiskRun::open_pass(std::uint32_t number) {
  ResumePoint& point = session_.point;
  point.pass = number;
  point.watermark_bytes = 0;
  point.verifying = false;
  point.sample_seed.reset();
  point.key = {};
  PassReport& report = point.passes.emplace_back();
  report.number = number;
  report.pattern = session_.task.passes[number - 1];
  report.started = report.ended = session_.clock.wall();
  Json::Object fields = {{"pass", count_json(number)}, {"pattern", std::string(wire_name(report.pattern.kind))}};
  if (report.pattern.kind == PatternKind::Random) {
    const Status drawn = fill_random(point.key);
    if (!drawn) return failure_from(drawn.error(), FailureKind::Internal);
    report.key_commitment = key_commitment(point.key);
    fields["key_commitment"] = to_hex(*report.key_commitment);
  } else {
    fields["bytes"] = to_hex(report.pattern.bytes);
  }
  session_.progress.pass = number;
  if (auto failure = session_.record("pass-started", std::move(fields))) return failure;
  return session_.save();
}

bool DiskRun::wants_read_back() const {
  const bool last = session_.point.pass == session_.task.passes.size();
  return session_.task.verify != VerifyMode::None && (last || session_.task.verify_every_pass);
}

MaybeFailure DiskRun::do_pass() {
  if (wants_probe(session_)) {
    if (auto failure = probe_disk(session_)) return failure;
  }
  auto content = PassContent::create(session_.report().pattern, session_.point.key);
  if (!content) return failure_from(content.error(), FailureKind::Internal);
  if (!session_.point.verifying) {
    if (auto failure = write(content.value())) return failure;
  }
  if (!wants_read_back()) return std::nullopt;
  session_.point.verifying = true;
  return read_back(session_, content.value());
}

MaybeFailure DiskRun::write(PassContent& content) {
  session_.progress.verifying = false;
  PassReport& report = session_.report();
  const std::uint64_t earlier_ms = report.elapsed_ms;
  const std::int64_t start_ms = session_.clock.boot().milliseconds;
  const auto measured = [&] {
    return earlier_ms + static_cast<std::uint64_t>(session_.clock.boot().milliseconds - start_ms);
  };
  PassWriter writer(session_, content, measured);
  auto failure = writer.write();
  report.elapsed_ms = measured();
  report.ended = session_.clock.wall();
  return failure ? failure : close_writing();
}

MaybeFailure DiskRun::close_writing() {
  PassReport& report = session_.report();
  report.flushed = true;
  report.finished = true;
  return session_.record("pass-written", {{"pass", count_json(report.number)},
                                          {"bytes_written", count_json(report.bytes_written)},
                                          {"unwritten_sectors", count_json(report.unwritten_sectors)},
                                          {"elapsed_ms", count_json(report.elapsed_ms)}});
}

// The last record. When only the journal fails, that is the failure: the disk has not passed.
MaybeFailure record_end(const DiskSession& session, const MaybeFailure& failure) {
  if (!failure) return session.record("disk-finished", {{"passes", count_json(session.task.passes.size())}});
  session.record("disk-stopped", {{"failure", std::string(wire_name(failure->kind))}, {"detail", failure->detail}});
  return failure;
}

MaybeFailure run_without_throwing(DiskSession& session) {
  try {
    return record_end(session, DiskRun(session).work());
  } catch (const std::exception& exception) {
    return Failure{FailureKind::Internal, exception.what()};
  } catch (...) {
    return Failure{FailureKind::Internal, "unknown exception"};
  }
}

Sanitization measured(DiskSession& session, MaybeFailure failure) {
  Sanitization result;
  result.engine = session.queue.engine();
  result.interruptions = session.point.interruptions;
  result.probe = session.point.probe;
  result.passes = std::move(session.point.passes);
  for (PassReport& report : result.passes) {
    if (report.unwritten.size() > kMostListedRanges) report.unwritten.resize(kMostListedRanges);
  }
  const auto bytes = session.queue.bytes();
  result.bytes_at_end = bytes ? bytes.value() : 0;
  result.failure = std::move(failure);
  return result;
}

}  // namespace

Sanitization run_disk(BlockQueue& queue, const DiskTask& task, Clock& clock, Progress& progress,
                      const DiskCallbacks& callbacks) {
  DiskSession session{queue, task, clock, progress, callbacks};
  Sanitization result = measured(session, run_without_throwing(session));
  if (result.failure) progress.failure.set(result.failure->kind);
  progress.finished = true;
  return result;
}

}  // namespace dieu8
