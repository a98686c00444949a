// Which commands erase a whole card: every area in ranges, with timeouts from the card's own figures.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "evidence/certificate/technique.h"
#include "wipe/command/mmc/mmc_card.h"
#include "wipe/command/mmc/mmc_commands.h"

namespace dieu8 {

struct MmcAreaPlan {
  MmcArea area = MmcArea::User;
  std::vector<std::vector<MmcCommand>> rows;  // each sent at once: start, end, erase, status
  // Addresses of blocks to look at before and after. Empty for the user area: there the engine's own marks tell.
  std::vector<std::uint32_t> samples;
};

struct MmcErasePlan {
  std::vector<MmcAreaPlan> areas;       // the user area last, so that it is accessed again at the end
  std::vector<MmcCommand> sanitize;     // SANITIZE_START and the status after it; empty: not offered or not asked for
  std::uint64_t seconds_estimated = 0;  // the card's own figures added up; 0: it gives none
};

// Whether the card tells that it can do `technique`.
bool card_offers(const MmcCard& card, Technique technique);

// All of it. Only for a technique that the card offers.
MmcErasePlan plan_erase(const MmcCard& card, Technique technique);

}  // namespace dieu8
