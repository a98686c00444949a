#include "tests/liars/nvme_case_parts.h"

namespace dieu8 {

std::vector<LiarCase> nvme_liar_cases() {
  std::vector<LiarCase> all;
  for (auto part : {nvme_log_cases(), nvme_erase_cases(), nvme_event_cases(), nvme_format_cases(), nvme_honest_cases()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace dieu8
