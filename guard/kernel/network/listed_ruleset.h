// Our tables out of nft's lists.
#pragma once

#include <string>
#include <string_view>

#include "evidence/base/result.h"

namespace dieu8 {

// Our tables, chains and rules out of the JSON list of everything, and for each chain of a device the device's name out
// of the text list: nft 1.0.6 does not tell it in JSON. Errors: NotFound when one of our tables is missing, Malformed.
Result<std::string> listed_ruleset(std::string_view json, std::string_view text);

}  // namespace dieu8
