#include "wipe/cli/legal_basis.h"

#include "evidence/report/regulation_profile.h"

namespace dieu8 {

Result<std::vector<std::string>> citations_of(const std::string& profile) {
  const std::string built_in_only;
  const RegulationProfile found = TRY(load_regulation_profile(profile, built_in_only));
  return found.legal_basis();
}

}  // namespace dieu8
