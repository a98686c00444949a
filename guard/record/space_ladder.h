// What may still be recorded when the disk fills up: the ladder, as a pure function.
#pragma once

#include <cstdint>
#include <string_view>

#include "guard/record/guard_record.h"

namespace dieu8 {

struct DiskSpace {
  std::uint64_t free_bytes = 0;  // for ordinary users (f_bavail): the blocks kept for root are not counted
  std::uint64_t total_bytes = 0;
  std::uint64_t reserve_bytes = 0;  // still held by the reserve file
};

enum class SpaceStage {  // in rising order
  Normal,
  Alarm,        // four fifths are used: somebody should clear up; everything is still recorded
  ReserveOnly,  // hardly anything is free: no permission is given any more; refusals and alarms use the reserve
  Full,         // neither is there: nothing can be recorded
};

constexpr std::string_view wire_name(SpaceStage stage) {
  switch (stage) {
    case SpaceStage::Normal: return "normal";
    case SpaceStage::Alarm: return "alarm";
    case SpaceStage::ReserveOnly: return "reserve-only";
    case SpaceStage::Full: return "full";
  }
  __builtin_unreachable();
}

// Below this much free space nothing new is permitted: room for some thousand records of what stays shut.
inline constexpr std::uint64_t kPermissionFloorBytes = 1U << 20U;
// Below this much a record may not fit any more: a piece of the reserve is let go first.
inline constexpr std::uint64_t kRecordFloorBytes = 64U << 10U;

SpaceStage stage_of(const DiskSpace& space);
bool may_record(SpaceStage stage, Weight weight);

}  // namespace dieu8
