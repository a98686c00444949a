// Why a disk is not wiped as asked, found before anything is done to it. Each returns Refused or Misuse, or success.
#pragma once

#include "evidence/base/result.h"
#include "wipe/plan/choose_techniques.h"

namespace dieu8 {

// Held by something, read-only, without capacity. The kernel shows a disk of 520-byte sectors without capacity: that is
// what formatting them ends.
Status refuse_what_must_not_be_touched(const DiskDescription& disk, const DriveOffer& offer);

// The method demands a read-back that the request leaves out.
Status refuse_what_contradicts_itself(const Method& method, VerifyMode verify);

// A zoned disk takes no marks, and the method's passes would need them.
Status refuse_marks_on_zones(const DiskIdentity& identity, const DriveOffer& offer, const WipeRequest& request);

// A key said to be gone is believed only together with an overwrite that was read back wholly.
Status refuse_purge_read_back_in_part(const TechniqueChoice& choice, VerifyMode verify);

// What stays hidden is not erased, at any level: hours of work would end in "not proven".
Status refuse_what_stays_hidden(const DiskDescription& disk, const DriveOffer& offer, const OfferView& view);

// Nothing can be written to it: locked, in failure mode, at work.
Status refuse_locked(const DiskDescription& disk, const DriveOffer& offer, const OfferView& view);

}  // namespace dieu8
