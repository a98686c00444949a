#include "tests/liars/mmc_case_parts.h"

namespace dieu8 {

std::vector<LiarCase> mmc_liar_cases() {
  std::vector<LiarCase> all;
  for (auto part : {mmc_erase_cases(), mmc_answer_cases(), mmc_honest_cases(), opal_cases()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace dieu8
