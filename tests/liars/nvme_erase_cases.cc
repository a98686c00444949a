// A log without fault, and an erase, or a storing, that did not happen.
#include "tests/liars/nvme_case_parts.h"

namespace dieu8 {
namespace {

NvmeLies leaves(NvmeEraseLie erase) {
  NvmeLies lies;
  lies.erase = erase;
  return lies;
}

NvmeShape only(std::uint32_t sanitize_capabilities) {
  NvmeShape shape;
  shape.sanitize_capabilities = sanitize_capabilities;
  shape.optional_commands = 0;
  return shape;
}

NvmeShape encrypting() {
  NvmeShape shape = only(0);
  shape.flash.encrypting = true;
  return shape;
}

std::vector<LiarCase> partial_erases() {
  NvmeLies at_once = leaves(NvmeEraseLie::Nothing);
  at_once.finish_at_once = true;
  NvmeLies plain = leaves(NvmeEraseLie::Nothing);
  plain.crypto_on_plain_cells = 1;
  return {
      nvme_lie("reports success without having erased anything", "markers-survive", leaves(NvmeEraseLie::Nothing)),
      nvme_lie("reports success at once without having erased anything", "markers-survive", at_once),
      nvme_lie("overwrites nothing and reports success", "markers-survive", leaves(NvmeEraseLie::Nothing), only(4)),
      nvme_lie("changes no key and reports success", "markers-survive", leaves(NvmeEraseLie::Nothing), encrypting()),
      nvme_lie("offers a crypto erase over cells in plain text", "markers-survive", plain, only(0)),
      nvme_lie("erases the first half", "markers-survive", leaves(NvmeEraseLie::FirstHalf)),
      nvme_lie("erases the last half", "markers-survive", leaves(NvmeEraseLie::LastHalf)),
      nvme_lie("erases every second block", "markers-survive", leaves(NvmeEraseLie::EverySecond)),
      nvme_lie("leaves every tenth block", "markers-survive", leaves(NvmeEraseLie::EveryTenthLeft)),
      nvme_lie("overwrites every second block", "markers-survive", leaves(NvmeEraseLie::EverySecond), only(4)),
      nvme_lie("overwrites the first half", "markers-survive", leaves(NvmeEraseLie::FirstHalf), only(4))};
}

LiarCase first_mebibyte_only() {
  NvmeShape large;
  large.flash.user_sectors = 6144;
  return nvme_lie("erases the first mebibyte", "markers-survive", leaves(NvmeEraseLie::FirstMebibyte), large);
}

std::vector<LiarCase> lies_about_storing() {
  NvmeLies lost;
  lost.lose_writes = true;
  NvmeLies lost_and_left = leaves(NvmeEraseLie::Nothing);
  lost_and_left.lose_writes = true;
  NvmeLies cached;
  cached.keep_in_cache = true;
  NvmeLies cached_and_left = leaves(NvmeEraseLie::Nothing);
  cached_and_left.keep_in_cache = true;
  return {nvme_lie("acknowledges writes and drops them", "markers-not-kept", lost),
          nvme_lie("drops writes, erases nothing and reports success", "markers-not-kept", lost_and_left),
          nvme_lie("serves reads from a cache that no erase empties", "markers-survive", cached),
          nvme_lie("serves reads from its cache and erases nothing", "markers-survive", cached_and_left)};
}

std::vector<LiarCase> lies_after_the_end() {
  NvmeLies closed;
  closed.closed_after_success = true;
  NvmeLies unreadable = leaves(NvmeEraseLie::Nothing);
  unreadable.unreadable_after = true;
  NvmeLies smaller;
  smaller.sectors_more_after = -256;
  NvmeLies larger;
  larger.sectors_more_after = 256;
  NvmeLies renamed;
  renamed.serial_after = "SIM0NVME0002";
  NvmeLies nameless;
  nameless.serial_after = " ";
  return {nvme_lie("reports success, then gives no access (status 1Ch)", "markers-unreadable", closed),
          nvme_lie("erases nothing and lets nothing be read afterwards", "markers-unreadable", unreadable),
          nvme_lie("is smaller after the erase", "capacity-shrunk", smaller),
          nvme_lie("is larger after the erase", "capacity-grown", larger),
          nvme_lie("has another serial number after the erase", "identity-changed", renamed),
          nvme_lie("has no serial number after the erase", "identity-changed", nameless)};
}

}  // namespace

std::vector<LiarCase> nvme_erase_cases() {
  std::vector<LiarCase> all = partial_erases();
  all.push_back(first_mebibyte_only());
  for (auto part : {lies_about_storing(), lies_after_the_end()}) all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace dieu8
