#include "tests/liars/all_cases.h"

namespace dieu8 {

std::vector<LiarCase> all_liar_cases() {
  std::vector<LiarCase> all;
  for (const auto& cases : {ata_liar_cases(), scsi_liar_cases(), nvme_liar_cases(), mmc_liar_cases()})
    all.insert(all.end(), cases.begin(), cases.end());
  return all;
}

}  // namespace dieu8
