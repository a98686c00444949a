// nft(8), started without a shell. libnftables is GPL-2.0-only and so cannot be linked (docs/decisions.md).
#pragma once

#include <string>
#include <vector>

#include "evidence/base/result.h"

namespace dieu8 {

inline constexpr const char* kNft = "/usr/sbin/nft";

// What nft prints for `arguments` when it reads `input`. Errors: NotFound when there is no such program, Io with nft's
// first line when it does not end with 0.
Result<std::string> run_nft(const std::string& program, const std::vector<std::string>& arguments,
                            const std::string& input);

}  // namespace dieu8
