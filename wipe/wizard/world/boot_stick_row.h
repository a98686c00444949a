// The stick that this system was started from carries several file systems; a person sees one stick.
#pragma once

#include <vector>

#include "wipe/wizard/world/media_access.h"

namespace dieu8 {

// Of the boot stick's parts that cannot receive evidence (the image itself, the small part of UEFI) only the first
// stays, and says why it is not taken. A part that can, as a third partition with room on it, stays as it is.
void keep_one_boot_row(std::vector<Medium>& media);

}  // namespace dieu8
