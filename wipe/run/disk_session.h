// What the parts of one disk's run share: the disk, its surroundings, and where the work stands.
#pragma once

#include <optional>

#include "wipe/run/block_pump.h"
#include "wipe/run/rescue.h"
#include "wipe/run/run_disk.h"

namespace dieu8 {

struct DiskSession {
  BlockQueue& queue;
  const DiskTask& task;
  Clock& clock;
  Progress& progress;
  const DiskCallbacks& callbacks;
  ResumePoint point{};

  PassReport& report() { return point.passes.back(); }  // of the present pass
  std::uint64_t bytes() const { return task.identity.bytes; }
  std::uint32_t sector() const { return task.identity.logical_sector_bytes; }
  std::uint32_t unit() const;  // physical sector, at least the logical one
  LbaRange lbas(const ByteRange& range) const { return {range.first / sector(), range.count / sector()}; }
  bool stop_asked() const { return callbacks.stop_asked && callbacks.stop_asked(); }

  // The journal and the resume file; their failure stops the disk.
  std::optional<Failure> record(std::string_view type, Json::Object fields) const;
  std::optional<Failure> save() const;
};

// Moves all blocks of `cursor` that `work` lets begin, rescuing those that fail.
std::optional<Failure> move_blocks(BlockPump& pump, Rescue& rescue, RangeCursor& cursor, BlockWork& work);

// A count as the journal writes it.
inline Json count_json(std::uint64_t count) { return static_cast<std::int64_t>(count); }

}  // namespace dieu8
