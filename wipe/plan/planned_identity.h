// A disk with what its drive told when it was asked, and as it will be when its plan has succeeded so far.
#pragma once

#include "evidence/certificate/disk_identity.h"
#include "wipe/drive/drive_offer.h"

namespace dieu8 {

// What discovery found, with the stores beside the user area and the medium's own size that only the offer tells of.
DiskIdentity told_identity(const DiskIdentity& identity, const DriveOffer& offer);

// What the disk is once everything hidden was uncovered, with the stores beside it that the drive tells of: what levels
// and words are computed from before anything is done.
DiskIdentity planned_identity(const DiskIdentity& identity, const DriveOffer& offer);

}  // namespace dieu8
