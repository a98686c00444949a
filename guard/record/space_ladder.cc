#include "guard/record/space_ladder.h"

namespace dieu8 {
namespace {

// Four fifths used, without an overflow for any size.
bool is_four_fifths_full(const DiskSpace& space) { return space.free_bytes < space.total_bytes / 5; }

}  // namespace

SpaceStage stage_of(const DiskSpace& space) {
  if (space.free_bytes < kRecordFloorBytes && space.reserve_bytes == 0) return SpaceStage::Full;
  if (space.free_bytes < kPermissionFloorBytes) return SpaceStage::ReserveOnly;
  return is_four_fifths_full(space) ? SpaceStage::Alarm : SpaceStage::Normal;
}

// At Full a refusal is still tried: the write itself tells, and the refusal stands whether it is recorded or not.
bool may_record(SpaceStage stage, Weight weight) {
  return weight != Weight::Permission || stage < SpaceStage::ReserveOnly;
}

}  // namespace dieu8
