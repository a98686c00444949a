// Format NVM: Clear at most on its own, so Purge is refused; asked for the best (auto) it comes before an overwrite.
#include "tests/liars/nvme_case_parts.h"

namespace dieu8 {
namespace {

NvmeShape formatting(std::uint8_t attributes) {
  NvmeShape shape;
  shape.sanitize_capabilities = 0;
  shape.format_attributes = attributes;
  return shape;
}

LiarCase best(LiarCase one) {
  one.level = LevelAsked::Auto;
  return one;
}

NvmeLies leaves(NvmeEraseLie erase) {
  NvmeLies lies;
  lies.format_erase = erase;
  return lies;
}

NvmeLies ends_with(std::uint16_t status) {
  NvmeLies lies;
  lies.format_status = status;
  return lies;
}

}  // namespace

std::vector<LiarCase> nvme_format_cases() {
  NvmeShape unattached = formatting(0x00);
  unattached.others = {{.number = 2, .attached = false}};
  NvmeShape claims_all = formatting(0x02);
  claims_all.others = {{.number = 2}};
  NvmeLies silent;
  silent.format_never_answers = true;
  NvmeLies other_layout;
  other_layout.format_changes_layout = true;
  return {
      nvme_lie("offers only Format NVM", "refused", {}, formatting(0x00)),
      nvme_lie("offers only Format NVM with cryptographic erase", "refused", {}, formatting(0x04)),
      nvme_lie("offers only Format NVM and has a namespace that is not attached", "refused", {}, unattached),
      nvme_lie("claims that its format reaches all namespaces", "refused", leaves(NvmeEraseLie::OpenedOnly),
               claims_all),
      best(nvme_lie("formats without having erased anything", "markers-survive", leaves(NvmeEraseLie::Nothing),
                    formatting(0x00))),
      best(nvme_lie("formats the first half", "markers-survive", leaves(NvmeEraseLie::FirstHalf), formatting(0x00))),
      best(nvme_lie("formats every second block", "markers-survive", leaves(NvmeEraseLie::EverySecond),
                    formatting(0x00))),
      best(nvme_lie("takes the format and never answers", "step-unknown", silent, formatting(0x00))),
      best(nvme_lie("fails in the middle of the format", "step-failed", ends_with(0x006), formatting(0x00))),
      best(nvme_lie("refuses its own LBA format", "step-refused", ends_with(0x10a), formatting(0x00))),
      best(nvme_lie("refuses the format because one is under way", "step-refused", ends_with(0x084), formatting(0x00))),
      best(nvme_lie("changes the sector size when formatting", "step-unknown", other_layout, formatting(0x00)))};
}

}  // namespace dieu8
