// Answers without fault, and an erase, or a storing, that did not happen.
#include "tests/liars/mmc_case_parts.h"

namespace dieu8 {
namespace {

MmcLies leaves(MmcEraseLie erase) {
  MmcLies lies;
  lies.erase = erase;
  return lies;
}

MmcShape with_general_area() {
  MmcShape shape;
  shape.general_multiplier = 1;
  return shape;
}

// So slow by its own figures that the user area is erased in several commands.
MmcShape slow() {
  MmcShape shape;
  shape.flash.user_sectors = 16384;
  shape.erase_timeout_multiplier = 255;
  return shape;
}

std::vector<LiarCase> partial_erases() {
  return {
      mmc_lie("reports success without having erased anything", "step-failed", leaves(MmcEraseLie::Nothing)),
      mmc_lie("erases its boot partitions and leaves the user area", "markers-survive", leaves(MmcEraseLie::UserLeft)),
      mmc_lie("erases the first range and acknowledges the others", "markers-survive",
              leaves(MmcEraseLie::FirstCommand), slow()),
      mmc_lie("erases the first half of every range", "markers-survive", leaves(MmcEraseLie::FirstHalf)),
      mmc_lie("erases every second sector", "markers-survive", leaves(MmcEraseLie::EverySecond)),
      mmc_lie("leaves every tenth block", "markers-survive", leaves(MmcEraseLie::EveryTenthLeft)),
      mmc_lie("secure erase: leaves the user area", "markers-survive", leaves(MmcEraseLie::UserLeft),
              with_features(0x01)),
      mmc_lie("secure erase: erases the first half", "markers-survive", leaves(MmcEraseLie::FirstHalf),
              with_features(0x01)),
  };
}

std::vector<LiarCase> areas_left() {
  return {
      mmc_lie("leaves boot partition 0 although it reports it erased", "step-failed", leaves(MmcEraseLie::Boot0Left)),
      mmc_lie("leaves boot partition 1 although it reports it erased", "step-failed", leaves(MmcEraseLie::Boot1Left)),
      mmc_lie("leaves a general purpose partition although it reports it erased", "step-failed",
              leaves(MmcEraseLie::GeneralLeft), with_general_area()),
  };
}

std::vector<LiarCase> lies_about_storing() {
  MmcLies lost;
  lost.lose_writes = true;
  MmcLies lost_later;
  lost_later.lose_writes_after = true;
  MmcLies cached;
  cached.keep_in_cache = true;
  MmcLies cached_and_left = leaves(MmcEraseLie::UserLeft);
  cached_and_left.keep_in_cache = true;
  return {mmc_lie("acknowledges writes and drops them", "markers-not-kept", lost),
          mmc_lie("drops writes once it was erased", "mismatch", lost_later),
          mmc_lie("serves reads from a cache that no erase empties", "markers-survive", cached),
          mmc_lie("serves reads from its cache and erases nothing", "markers-survive", cached_and_left)};
}

std::vector<LiarCase> lies_after_the_end() {
  MmcLies unreadable;
  unreadable.unreadable_after = true;
  MmcLies smaller;
  smaller.sectors_fewer_after = 256;
  MmcLies says_smaller;
  says_smaller.sectors_fewer_after = says_smaller.ext_csd_sectors_fewer_after = 256;
  MmcLies renamed;
  renamed.serial_after = "150100534d4d43303008ffffffffe500";
  return {mmc_lie("lets nothing be read after the erase", "markers-unreadable", unreadable),
          mmc_lie("is smaller after the erase", "failure-shrunk", smaller),
          mmc_lie("is smaller after the erase and says so in its EXT_CSD", "step-unknown", says_smaller),
          mmc_lie("is another card after the erase", "identity-changed", renamed)};
}

}  // namespace

std::vector<LiarCase> mmc_erase_cases() {
  std::vector<LiarCase> all;
  for (auto part : {partial_erases(), areas_left(), lies_about_storing(), lies_after_the_end()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace dieu8
