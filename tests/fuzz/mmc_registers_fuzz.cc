// What a card tells of itself: extended CSD, card-specific data, SD status; and the plan made from them.
#include "wipe/command/mmc/erase_plan.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  dieu8::Bytes page(data, data + size);
  static_cast<void>(dieu8::parse_card_specific_data(page).has_value());
  static_cast<void>(dieu8::parse_sd_status(page).has_value());
  page.resize(dieu8::kExtCsdBytes);
  const auto ext_csd = dieu8::parse_ext_csd(page);
  if (!ext_csd) return 0;
  dieu8::MmcCard card;
  card.ext_csd = ext_csd.assume_value();
  const auto plan = dieu8::plan_erase(card, dieu8::Technique::MmcSecureErase);
  for (const auto& area : plan.areas)
    if (area.rows.empty() || area.rows.size() > 64) __builtin_trap();
  return 0;
}
