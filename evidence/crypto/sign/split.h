// Splitting the agency's private key among several people (Shamir's scheme, by Crypto++) and bringing it back.
#pragma once

#include <vector>

#include "evidence/crypto/sign/key_folder.h"
#include "evidence/crypto/sign/share.h"

namespace dieu8 {

// Errors: Misuse unless kFewestShares <= need <= of <= kMostShares.
Status check_share_numbers(unsigned need, unsigned of);

// `of` shares, any `need` of which bring the key back and fewer tell nothing of it.
// Errors: Misuse as above.
Result<std::vector<Share>> split_agency(const Agency& agency, unsigned need, unsigned of);

// Errors: Refused for too few shares, one given twice, or shares of different splittings; Invalid when the key that
// comes out is not the root certificate's; Malformed when no share holds the root certificate.
Result<Agency> combine_shares(const std::vector<Share>& shares);

}  // namespace dieu8
