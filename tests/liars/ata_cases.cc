#include "tests/liars/ata_case_parts.h"

namespace dieu8 {

std::vector<LiarCase> ata_liar_cases() {
  std::vector<LiarCase> all;
  for (auto part : {ata_erase_cases(), ata_status_cases(), ata_register_cases(), ata_security_cases(),
                    ata_capacity_cases(), ata_event_cases(), ata_honest_cases()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace dieu8
