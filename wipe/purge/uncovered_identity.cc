#include "wipe/purge/uncovered_identity.h"

#include <algorithm>

namespace dieu8 {
namespace {

Known found(Known before, Known now, const DriveOffer& offer, HiddenKind kind) {
  const bool offered = std::ranges::find(offer.hidden, kind, &Hidden::kind) != offer.hidden.end();
  return offered || before == Known::Yes ? Known::Yes : now;
}

bool hides_sectors(const Hidden& hidden) { return hidden.kind != HiddenKind::SectorSize; }

}  // namespace

bool was_uncovered(const Hidden& hidden, const UncoverStep& step) {
  if (step.kind != hidden.kind || !step.accepted || step.needs_power_cycle) return false;
  if (hidden.kind == HiddenKind::SectorSize) return step.sector_bytes_after == 512 || step.sector_bytes_after == 4096;
  return step.max_lba_after != 0 && step.max_lba_after >= hidden.native_max_lba;
}

bool all_uncovered(const DriveOffer& offer, const std::vector<UncoverStep>& steps) {
  return std::ranges::equal(offer.hidden, steps, was_uncovered);
}

DiskIdentity uncovered_identity(const DiskIdentity& before, const DiskIdentity& now, const DriveOffer& offer,
                                const std::vector<UncoverStep>& steps) {
  if (offer.hidden.empty()) return now;
  DiskIdentity identity = now;
  identity.hidden.hpa = found(before.hidden.hpa, now.hidden.hpa, offer, HiddenKind::Hpa);
  identity.hidden.ama = found(before.hidden.ama, now.hidden.ama, offer, HiddenKind::Ama);
  identity.hidden.dco = found(before.hidden.dco, now.hidden.dco, offer, HiddenKind::Dco);
  std::uint64_t native = 0;
  for (const Hidden& hidden : offer.hidden)
    if (hides_sectors(hidden)) native = std::max(native, hidden.native_max_lba);
  if (native == 0) return identity;
  identity.native_max_lba = std::max(native, now.native_max_lba.value_or(0));
  identity.hidden.removed = all_uncovered(offer, steps) && now.visible_max_lba >= *identity.native_max_lba;
  return identity;
}

bool is_same_disk_at_end(const DiskIdentity& before, const DiskIdentity& now) {
  return now.serial == before.serial && now.model == before.model && now.bytes == before.bytes &&
         now.logical_sector_bytes == before.logical_sector_bytes;
}

}  // namespace dieu8
