// What a plan says of a drive, as sentences for a person.
#pragma once

#include "evidence/certificate/device_work.h"
#include "wipe/drive/drive_offer.h"

namespace dieu8 {

// Catalogue key: "the host protected area (HPA)".
const char* hidden_sentence(HiddenKind kind);

// Catalogue key with {1} the disk, {2} the bits that were read: why a plan is refused because of `kind`.
const char* obstacle_sentence(ObstacleKind kind);

// Catalogue key with {1} the disk: what can be done about it.
const char* obstacle_hint(ObstacleKind kind);

}  // namespace dieu8
