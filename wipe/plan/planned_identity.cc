#include "wipe/plan/planned_identity.h"

#include <algorithm>

namespace dieu8 {
namespace {

void add_stores(DiskIdentity& identity, const std::vector<std::string>& stores) {
  std::vector<std::string>& all = identity.other_stores;
  all.insert(all.end(), stores.begin(), stores.end());
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());  // clang 14 cannot take the ranges one
}

void uncover(DiskIdentity& identity, const Hidden& hidden) {
  if (!hidden.can_uncover) return;
  if (hidden.kind == HiddenKind::Hpa) identity.hidden.hpa = Known::Yes;
  if (hidden.kind == HiddenKind::Ama) identity.hidden.ama = Known::Yes;
  if (hidden.kind == HiddenKind::Dco) identity.hidden.dco = Known::Yes;
  if (hidden.kind == HiddenKind::SectorSize) {
    identity.logical_sector_bytes = identity.physical_sector_bytes = 512;
  } else {
    identity.hidden.removed = true;
    identity.native_max_lba = std::max(hidden.native_max_lba, identity.native_max_lba.value_or(0));
  }
  identity.visible_max_lba = std::max(identity.visible_max_lba, hidden.native_max_lba);
  identity.bytes = std::max(identity.bytes, (identity.visible_max_lba + 1) * identity.logical_sector_bytes);
}

}  // namespace

DiskIdentity told_identity(const DiskIdentity& identity, const DriveOffer& offer) {
  DiskIdentity told = identity;
  add_stores(told, offer.other_stores);
  if (!told.native_max_lba) told.native_max_lba = offer.native_max_lba;
  return told;
}

DiskIdentity planned_identity(const DiskIdentity& identity, const DriveOffer& offer) {
  DiskIdentity planned = told_identity(identity, offer);
  for (const Hidden& hidden : offer.hidden) uncover(planned, hidden);
  return planned;
}

}  // namespace dieu8
