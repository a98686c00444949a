#include "wipe/run/pass_writer.h"

#include <algorithm>
#include <cerrno>

namespace dieu8 {

PassWriter::PassWriter(DiskSession& session, PassContent& content, std::function<std::uint64_t()> elapsed_ms)
    : session_(session),
      content_(content),
      elapsed_ms_(std::move(elapsed_ms)),
      pump_(session.queue, session.sector(), session.task.sequential_writes ? 1 : BlockPump::kAsManyAsTheQueueTakes),
      rescue_(session.queue, pump_, {.bytes = session.bytes(), .unit_bytes = session.unit()},
              [this](const ByteRange& range) { lost(range); }),
      cursor_(rest_),
      filled_(session.queue.depth()) {
  for (const LbaRange& range : session.report().unwritten) unwritten_.add(range);
}

std::optional<Failure> PassWriter::write() {
  if (auto failure = start_at_watermark()) return failure;
  do {
    if (auto failure = write_stretch()) return failure;
    if (auto failure = flush()) return failure;
    if (session_.stop_asked()) return Failure{FailureKind::Stopped, "while writing"};
  } while (session_.point.watermark_bytes < session_.bytes());
  return std::nullopt;
}

void PassWriter::start_at(std::uint64_t offset) {
  rest_.assign(1, {offset, session_.bytes() - offset});
  cursor_ = RangeCursor(rest_);
  session_.progress.done_bytes = offset;
}

std::optional<Failure> PassWriter::start_at_watermark() {
  if (session_.task.sequential_writes) return start_over();
  start_at(session_.point.watermark_bytes);
  return std::nullopt;
}

// A sequential zone takes no write but the one behind its last: what was written is given up. The lower watermark is on
// file before the zones are reset, so that no resume file ever claims what they no longer hold.
std::optional<Failure> PassWriter::start_over() {
  session_.point.watermark_bytes = 0;
  session_.report().bytes_written = 0;
  unwritten_.forget_from(0);
  note_losses();
  if (auto failure = session_.save()) return failure;
  if (!session_.callbacks.reset_zones) return Failure{FailureKind::Internal, "nothing can reset the disk's zones"};
  const Status reset = session_.callbacks.reset_zones();
  if (!reset) return Failure{FailureKind::WriteFailed, failure_from(reset.error(), FailureKind::WriteFailed).detail};
  start_at(0);
  return std::nullopt;
}

std::optional<Failure> PassWriter::write_stretch() {
  flush_due_bytes_ = cursor_.position() + session_.task.flush.every_bytes;
  flush_due_ms_ = session_.clock.boot().milliseconds + static_cast<std::int64_t>(session_.task.flush.every_ms);
  auto failure = move_blocks(pump_, rescue_, cursor_, *this);
  note_losses();
  if (!failure && !unwritten_.complete()) failure = Failure{FailureKind::WriteFailed, "too many bad places"};
  return failure;
}

Status PassWriter::before(std::size_t slot, std::uint64_t offset, std::span<std::uint8_t> buffer) {
  Filled& filled = filled_[slot];
  if (filled.count >= buffer.size() && content_.same_at(filled.offset, offset)) return ok();
  TRY(content_.fill(offset, buffer));
  filled = {offset, buffer.size()};
  return ok();
}

Status PassWriter::after(std::uint64_t /*offset*/, ByteView moved) {
  session_.progress.done_bytes += moved.size();
  return ok();
}

void PassWriter::refused(int error_number) {
  std::uint32_t& first = session_.report().device_status;
  if (first == 0) first = static_cast<std::uint32_t>(error_number);
}

bool PassWriter::go_on(std::uint64_t next_offset) {
  return next_offset < flush_due_bytes_ && session_.clock.boot().milliseconds < flush_due_ms_ && !session_.stop_asked();
}

void PassWriter::lost(const ByteRange& range) {
  unwritten_.add(session_.lbas(range));
  session_.progress.bad_sectors += session_.lbas(range).count;
}

void PassWriter::note_losses() {
  PassReport& report = session_.report();
  report.unwritten_sectors = unwritten_.sectors();
  report.unwritten = unwritten_.first_ranges(kMostBadPlaces);
  report.unwritten_digest = unwritten_.digest();
}

std::optional<Failure> PassWriter::flush() {
  const Status flushed = session_.queue.flush();
  if (!flushed) return flush_failed(flushed.error());
  flush_failures_ = 0;
  if (auto failure = rescue_.missing_device()) return failure;
  return reach_watermark();
}

// The kernel tells of lost writes once, at one flush; a later flush succeeds although the data is gone. So everything
// since the last good flush is written again, once.
std::optional<Failure> PassWriter::flush_failed(const Error& error) {
  refused(error.system_error != 0 ? error.system_error : EIO);
  if (auto failure = rescue_.missing_device()) return failure;
  const std::uint64_t watermark = session_.point.watermark_bytes;
  const Failure failed{FailureKind::FlushFailed, failure_from(error, FailureKind::FlushFailed).detail};
  if (auto failure = session_.record("flush-failed", {{"pass", count_json(session_.point.pass)},
                                                      {"watermark_bytes", count_json(watermark)},
                                                      {"detail", failed.detail}})) {
    return failure;
  }
  if (++flush_failures_ > 1) return failed;
  unwritten_.forget_from(watermark / session_.sector());
  note_losses();
  return start_at_watermark();
}

std::optional<Failure> PassWriter::reach_watermark() {
  session_.point.watermark_bytes = cursor_.position();
  PassReport& report = session_.report();
  report.bytes_written = cursor_.position() - unwritten_.sectors() * session_.sector();
  report.elapsed_ms = elapsed_ms_();
  return session_.save();
}

}  // namespace dieu8
