#include "wipe/purge/marker_work.h"

#include <cstring>
#include <functional>
#include <utility>

#include "wipe/purge/marker_places.h"
#include "wipe/purge/old_sectors.h"
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

// Reads all places, sector by sector, into spoiled buffers.
class SectorReader final : public BlockWork {
 public:
  struct Each {
    std::function<Status(std::uint64_t offset, ByteView sector)> read;
    std::function<void(std::uint64_t sectors)> unreadable;
  };

  SectorReader(DiskSession& session, ReadPoison poison, Each each)
      : session_(session),
        poison_(poison),
        each_(std::move(each)),
        pump_(session.queue, session.sector()),
        rescue_(session.queue, pump_, {.bytes = session.bytes(), .unit_bytes = session.unit()},
                [this](const ByteRange& range) { each_.unreadable(session_.lbas(range).count); }) {}

  MaybeFailure read(const std::vector<ByteRange>& places, const char* what) {
    RangeCursor cursor(places);
    if (auto failure = move_blocks(pump_, rescue_, cursor, *this)) return failure;
    if (cursor.at_end()) return std::nullopt;
    return Failure{FailureKind::Stopped, what};
  }

  Transfer transfer() const override { return Transfer::Read; }
  Status before(std::size_t /*slot*/, std::uint64_t /*offset*/, std::span<std::uint8_t> buffer) override {
    poison_.spoil(buffer, session_.sector());
    return ok();
  }
  Status after(std::uint64_t offset, ByteView moved) override {
    const std::size_t sector = session_.sector();
    for (std::size_t at = 0; at < moved.size(); at += sector) TRY(each_.read(offset + at, moved.subspan(at, sector)));
    return ok();
  }
  bool go_on(std::uint64_t /*next_offset*/) override { return !session_.stop_asked(); }

 private:
  DiskSession& session_;
  ReadPoison poison_;
  Each each_;
  BlockPump pump_;
  Rescue rescue_;
};

MaybeFailure read_old_sectors(DiskSession& session, const std::vector<ByteRange>& places, OldSectors& old) {
  const auto poison = ReadPoison::draw();
  if (!poison) return failure_from(poison.error(), FailureKind::Internal);
  const auto note = [&](std::uint64_t offset, ByteView sector) {
    if (!poison.value().is_left_in(sector)) old.note(offset, sector);
    return Status(ok());
  };
  return SectorReader(session, poison.value(), {note, [](std::uint64_t) {}})
      .read(places, "before writing random marks");
}

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

MaybeFailure lay_marks(const MarkedDisk& disk, const MarkSeed& seed, Markers& markers, Bytes& old_sectors) {
  MarkSession marks(disk);
  auto content = content_of(seed);
  if (!content) return failure_from(content.error(), FailureKind::Internal);
  const auto places = marks.places(seed);
  markers.key_commitment = key_commitment(seed.key);
  markers.places = places.size();
  markers.direct = disk.queue.direct();
  for (const ByteRange& place : places) markers.bytes += place.count;
  OldSectors old(places, marks.session.sector(), seed.key);
  if (auto failure = read_old_sectors(marks.session, places, old)) return failure;
  old_sectors = old.kept();
  if (auto failure = write_marks(marks.session, content.value(), places, markers.flushed)) return failure;
  return read_back_marks(marks.session, content.value(), places, markers);
}

MaybeFailure look_for_marks(const MarkedDisk& disk, const MarkSeed& seed, const Bytes& old_sectors, Markers& markers) {
  MarkSession marks(disk);
  auto content = content_of(seed);
  if (!content) return failure_from(content.error(), FailureKind::Internal);
  const auto poison = ReadPoison::draw();
  if (!poison) return failure_from(poison.error(), FailureKind::Internal);
  const auto places = marks.places(seed);
  const OldSectors old(places, marks.session.sector(), seed.key, old_sectors);
  markers.direct = markers.direct && disk.queue.direct();
  markers.surviving_sectors = markers.unreadable_after_sectors = 0;
  const auto look = [&](std::uint64_t offset, ByteView found) -> Status {
    if (holds_mark(found, TRY(content.value().expected(offset, found.size()))) || old.is_back(offset, found)) {
      ++markers.surviving_sectors;
    } else if (poison.value().is_left_in(found)) {
      ++markers.unreadable_after_sectors;
    }
    return ok();
  };
  const auto unreadable = [&](std::uint64_t sectors) { markers.unreadable_after_sectors += sectors; };
  auto failure = SectorReader(marks.session, poison.value(), {look, unreadable})
                     .read(places, "while looking for the random marks");
  markers.looked_after = !failure;
  return failure;
}

}  // namespace dieu8
