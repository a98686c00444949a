#include "wipe/run/mark_writer.h"

namespace dieu8 {
namespace {

using MaybeFailure = std::optional<Failure>;

constexpr unsigned kTries = 2;  // the kernel tells of a lost write once, at one flush: then everything is written again

class MarkWriter final : public BlockWork {
 public:
  MarkWriter(DiskSession& session, PassContent& content)
      : session_(session),
        content_(content),
        pump_(session.queue, session.sector()),
        rescue_(session.queue, pump_, {.bytes = session.bytes(), .unit_bytes = session.unit()},
                [](const ByteRange&) {}) {}  // a mark that could not be written will not be found

  MaybeFailure write(const std::vector<ByteRange>& places) {
    RangeCursor cursor(places);
    if (auto failure = move_blocks(pump_, rescue_, cursor, *this)) return failure;
    if (cursor.at_end()) return std::nullopt;
    return Failure{FailureKind::Stopped, "while writing random marks"};
  }

  Transfer transfer() const override { return Transfer::Write; }
  Status before(std::size_t /*slot*/, std::uint64_t offset, std::span<std::uint8_t> buffer) override {
    return content_.fill(offset, buffer);
  }
  Status after(std::uint64_t /*offset*/, ByteView /*moved*/) override { return ok(); }
  bool go_on(std::uint64_t /*next_offset*/) override { return !session_.stop_asked(); }

 private:
  DiskSession& session_;
  PassContent& content_;
  BlockPump pump_;
  Rescue rescue_;
};

}  // namespace

MaybeFailure write_marks(DiskSession& session, PassContent& content, const std::vector<ByteRange>& places,
                         bool& flushed) {
  MaybeFailure failed;
  for (unsigned attempt = 0; attempt < kTries && !flushed; ++attempt) {
    if (auto failure = MarkWriter(session, content).write(places)) return failure;
    const Status done = session.queue.flush();
    flushed = done.has_value();
    if (!done) failed = failure_from(done.error(), FailureKind::FlushFailed);
  }
  return flushed ? std::nullopt : failed;
}

}  // namespace dieu8
