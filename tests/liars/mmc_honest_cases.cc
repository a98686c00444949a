// Honest cards, which must pass; cards whose lie is about cells that no measurement reaches: these are certified as
// overwritten (Clear) and nothing more; cards that say what stands in the way: these are refused.
#include "tests/liars/mmc_case_parts.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kSector = 512;
constexpr std::uint64_t kRpmb = 128 << 10U;
constexpr std::uint64_t kSpareAndRetired = 2 * 256 + 3;

LiarCase honest(std::string name, const MmcShape& shape = {}, MmcLies lies = {}) {
  return mmc_lie(std::move(name), "", std::move(lies), shape);
}

// Some blocks with canaries in them were taken out of use before. Those, and what the last overwrite did not need of
// the spare cells, may be left.
LiarCase with_retired_blocks(LiarCase one, std::uint64_t sectors_left) {
  one.unaddressable_left = sectors_left * kSector;
  one.make = [make = std::move(one.make)] {
    auto card = make();
    for (const std::uint64_t lba : {7U, 1000U, 5000U}) card->flash().retire(0, lba);
    return card;
  };
  return one;
}

LiarCase with_rpmb(LiarCase one) {
  one.other_stores_left = kRpmb;
  return one;
}

std::vector<LiarCase> honest_cards() {
  MmcShape areas;
  areas.general_multiplier = 1;
  areas.rpmb_multiplier = 1;
  MmcShape sd;
  sd.kind = MmcCardKind::Sd;
  LiarCase card = honest("SD card: is overwritten", sd);
  card.unaddressable_left = sd.flash.spare_sectors * kSector;
  LiarCase again = honest("loses power once its answer was kept, and the work is taken up again");
  again.meanwhile = [](SimulatedDrive& drive) {
    drive.power_cycle();
    drive.clock().restart("9d1f3c77-5a0e-4b61-8c1c-5b7a5e0d9a03");
  };
  again.resume_after_meanwhile = true;
  return {again,
          honest("erases all its areas and is sanitized"),
          honest("erases whole groups only", with_features(0x40)),
          honest("secure erase of all areas", with_features(0x05)),
          with_retired_blocks(honest("purges the blocks that it took out of use"), 0),
          with_rpmb(honest("has a replay protected area, which no command erases", areas)),
          card};
}

std::vector<LiarCase> cards_beyond_measuring() {
  MmcLies ignored;
  ignored.sanitize_ignored = true;
  MmcLies unmaps;
  unmaps.erase = MmcEraseLie::UnmapOnly;
  return {
      with_retired_blocks(honest("acknowledges the sanitize and does not do it", {}, ignored), kSpareAndRetired),
      with_retired_blocks(honest("secure erase: only drops its map", with_features(0x01), unmaps), kSpareAndRetired),
      with_retired_blocks(honest("secure erase without automatic purge of retired blocks", with_features(0x01)), 3)};
}

std::vector<LiarCase> refusals() {
  MmcShape boot;
  boot.boot_protection = 0x01;
  boot.boot_protection_status = 0x05;
  MmcShape locked;
  locked.locked = true;
  MmcShape shut;
  shut.write_protected = true;
  LiarCase purge = mmc_lie("offers no command that counts as Purge", "refused", {});
  purge.level = LevelAsked::Purge;
  LiarCase protected_boot = mmc_lie("has protected boot partitions, and Purge is asked for", "refused", {}, boot);
  protected_boot.level = LevelAsked::Purge;
  LiarCase overwritten = honest("has protected boot partitions: is overwritten, and that is said", boot);
  overwritten.unaddressable_left = boot.flash.spare_sectors * kSector;
  overwritten.other_stores_left = 2 * (std::uint64_t{128} << 10U);
  return {purge, protected_boot, overwritten, mmc_lie("is locked by a password", "refused", {}, locked),
          mmc_lie("is write protected", "refused", {}, shut)};
}

}  // namespace

std::vector<LiarCase> mmc_honest_cases() {
  std::vector<LiarCase> all;
  for (auto part : {honest_cards(), cards_beyond_measuring(), refusals()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace dieu8
