// What a card offers and what stands in its way, from what was read of it. Pure.
#pragma once

#include "wipe/command/mmc/mmc_card.h"
#include "wipe/drive/drive_offer.h"

namespace dieu8 {

DriveOffer mmc_offer(const MmcCard& card);

}  // namespace dieu8
