// The members of a drive's record and their names on the wire, each once for the writer and the reader.
#pragma once

#include "evidence/certificate/members.h"
#include "wipe/cli/drive/drive_record.h"

namespace dieu8 {

constexpr ObstacleKind last_of(ObstacleKind) { return ObstacleKind::NoAnswer; }

void members(auto& io, Is<OfferedTechnique> auto& offered) {
  io("technique", offered.technique);
  io("seconds_estimated", offered.seconds_estimated);
  io("bits", offered.bits);
}

void members(auto& io, Is<Obstacle> auto& obstacle) {
  io("kind", obstacle.kind);
  io("blocks", obstacle.blocks);
  io("bits", obstacle.bits);
}

void members(auto& io, Is<Hidden> auto& hidden) {
  io("kind", hidden.kind);
  io("visible_max_lba", hidden.visible_max_lba);
  io("native_max_lba", hidden.native_max_lba);
  io("can_uncover", hidden.can_uncover);
  io("bits", hidden.bits);
}

void members(auto& io, Is<DriveOffer> auto& offer) {
  io("techniques", offer.techniques);
  io("obstacles", offer.obstacles);
  io("hidden", offer.hidden);
  io("native_max_lba", offer.native_max_lba);
  io("other_stores", offer.other_stores);
  io("bits", offer.bits);
  io("zoned", offer.zoned);
}

// The point stands beside them as a text of its own form.
void members(auto& io, Is<DriveRecord> auto& record) {
  io("offer", record.offer);
  io("before", record.before);
  io("identity", record.identity);
  io("uncovered", record.uncovered);
  io("uncovering_ended", record.uncovering_ended);
  io("ended", record.ended);
}

}  // namespace dieu8
