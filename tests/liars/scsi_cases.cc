#include "tests/liars/scsi_case_parts.h"

namespace dieu8 {

std::vector<LiarCase> scsi_liar_cases() {
  std::vector<LiarCase> all;
  for (auto part : {scsi_erase_cases(), scsi_sense_cases(), scsi_event_cases(), scsi_plan_cases(), scsi_honest_cases()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace dieu8
