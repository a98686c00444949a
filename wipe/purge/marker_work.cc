#include "wipe/purge/marker_work.h"

#include <cstring>
#include <utility>

#include "wipe/purge/marker_places.h"
#include "wipe/run/mark_writer.h"
#include "wipe/run/read_back.h"

namespace dieu8 {
namespace {

using MaybeFailure = std::optional<Failure>;

constexpr std::size_t kAligned = 16;

// The engine's own session over the disk: its pump, its rescue of bad sectors, its comparison.
struct MarkSession {
  explicit MarkSession(const MarkedDisk& disk) : session{disk.queue, task, disk.clock, disk.progress, callbacks} {
    task.identity = disk.identity;
    callbacks.record = disk.callbacks.record;
    callbacks.stop_asked = disk.callbacks.stop_asked;
  }

  std::vector<ByteRange> places(const MarkSeed& seed) const {
    return marker_places(session.bytes(), session.unit(), seed.random);
  }

  DiskTask task;
  DiskCallbacks callbacks;
  DiskSession session;
};

Result<PassContent> content_of(const MarkSeed& seed) {
  return PassContent::create({.kind = PatternKind::Random, .bytes = {}}, seed.key);
}

bool holds_mark(ByteView found, ByteView mark) {
  for (std::size_t at = 0; at + kAligned <= found.size(); at += kAligned)
    if (std::memcmp(&found[at], &mark[at], kAligned) == 0) return true;
  return false;
}

class MarkSearch final : public BlockWork {
 public:
  MarkSearch(DiskSession& session, PassContent& content, ReadPoison poison, Markers& markers)
      : session_(session),
        content_(content),
        poison_(poison),
        markers_(markers),
        pump_(session.queue, session.sector()),
        rescue_(session.queue, pump_, {.bytes = session.bytes(), .unit_bytes = session.unit()},
                [this](const ByteRange& range) { markers_.unreadable_after_sectors += session_.lbas(range).count; }) {}

  MaybeFailure search(const std::vector<ByteRange>& places) {
    RangeCursor cursor(places);
    if (auto failure = move_blocks(pump_, rescue_, cursor, *this)) return failure;
    if (!cursor.at_end()) return Failure{FailureKind::Stopped, "while looking for the random marks"};
    markers_.looked_after = true;
    return std::nullopt;
  }

  Transfer transfer() const override { return Transfer::Read; }
  Status before(std::size_t /*slot*/, std::uint64_t /*offset*/, std::span<std::uint8_t> buffer) override {
    poison_.spoil(buffer, session_.sector());
    return ok();
  }
  Status after(std::uint64_t offset, ByteView moved) override {
    const std::size_t sector = session_.sector();
    for (std::size_t at = 0; at < moved.size(); at += sector)
      look_at(moved.subspan(at, sector), TRY(content_.expected(offset + at, sector)));
    return ok();
  }
  bool go_on(std::uint64_t /*next_offset*/) override { return !session_.stop_asked(); }

 private:
  void look_at(ByteView found, ByteView mark) {
    if (holds_mark(found, mark)) {
      ++markers_.surviving_sectors;
    } else if (poison_.is_left_in(found)) {
      ++markers_.unreadable_after_sectors;
    }
  }

  DiskSession& session_;
  PassContent& content_;
  ReadPoison poison_;
  Markers& markers_;
  BlockPump pump_;
  Rescue rescue_;
};

MaybeFailure read_back_marks(DiskSession& session, PassContent& content, const std::vector<ByteRange>& places,
                             Markers& markers) {
  const auto poison = ReadPoison::draw();
  if (!poison) return failure_from(poison.error(), FailureKind::Internal);
  Verification found;
  auto failure = ReadBack(session, content, poison.value(), found).read(places);
  markers.lost_before_sectors = found.mismatched_sectors + found.unreadable_sectors;
  return failure;
}

}  // namespace

MaybeFailure lay_marks(const MarkedDisk& disk, const MarkSeed& seed, Markers& markers) {
  MarkSession marks(disk);
  auto content = content_of(seed);
  if (!content) return failure_from(content.error(), FailureKind::Internal);
  const auto places = marks.places(seed);
  markers.key_commitment = key_commitment(seed.key);
  markers.places = places.size();
  markers.direct = disk.queue.direct();
  for (const ByteRange& place : places) markers.bytes += place.count;
  if (auto failure = write_marks(marks.session, content.value(), places, markers.flushed)) return failure;
  return read_back_marks(marks.session, content.value(), places, markers);
}

MaybeFailure look_for_marks(const MarkedDisk& disk, const MarkSeed& seed, Markers& markers) {
  MarkSession marks(disk);
  auto content = content_of(seed);
  if (!content) return failure_from(content.error(), FailureKind::Internal);
  const auto poison = ReadPoison::draw();
  if (!poison) return failure_from(poison.error(), FailureKind::Internal);
  markers.direct = markers.direct && disk.queue.direct();
  markers.surviving_sectors = markers.unreadable_after_sectors = 0;
  return MarkSearch(marks.session, content.value(), poison.value(), markers).search(marks.places(seed));
}

}  // namespace dieu8
