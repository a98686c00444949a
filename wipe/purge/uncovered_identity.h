// What a disk is once its hidden areas were uncovered: the identity that the passes, the certificate and the judge use.
#pragma once

#include <vector>

#include "evidence/certificate/device_work.h"
#include "evidence/certificate/disk_identity.h"
#include "wipe/drive/drive_offer.h"

namespace dieu8 {

// True when `step` did, as measured, what had to be done about `hidden`.
bool was_uncovered(const Hidden& hidden, const UncoverStep& step);

// True when every hidden area that `offer` lists was uncovered by `steps`, as measured.
bool all_uncovered(const DriveOffer& offer, const std::vector<UncoverStep>& steps);

// `now`: read again from the drive after `steps`. What was hidden stays on record as found, and as removed when the
// capacity read afterwards reaches the drive's own last sector; sizes and everything else are those of `now`.
DiskIdentity uncovered_identity(const DiskIdentity& before, const DiskIdentity& now, const DriveOffer& offer,
                                const std::vector<UncoverStep>& steps);

// Serial number, model, capacity and sector size, read again after the work: still the disk that the work began with.
bool is_same_disk_at_end(const DiskIdentity& before, const DiskIdentity& now);

}  // namespace dieu8
