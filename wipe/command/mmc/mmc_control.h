// eMMC devices and SD cards behind the one interface of drives' commands.
#pragma once

#include <memory>

#include "wipe/command/drive_control.h"
#include "wipe/command/mmc/mmc_transport.h"

namespace dieu8 {

// Techniques: MmcSecureErase, MmcSecureTrim, MmcEraseSanitize (eMMC), SdErase (SD). Each erases every area that
// commands can reach (boot partitions, general purpose partitions, user area) and returns when the card is done. A step
// is Completed only when each command's card status could be read, held no error bit, and the card was at rest in the
// user area at the end. Outside the user area blocks are read before and after: one that did not change is Failed.
std::unique_ptr<DriveControl> mmc_control(std::unique_ptr<MmcTransport> transport, MmcCardKind kind);

}  // namespace dieu8
