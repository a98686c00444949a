// The command line of dieu8-key as values.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/cli/key_commands.h"

namespace dieu8 {

struct ShowKeyHelp {};
struct ShowKeyVersion {};

using KeyRequest = std::variant<ShowKeyHelp, ShowKeyVersion, InitAgencyOptions, IssueOptions, SplitOptions,
                                CombineOptions, ShowKeyOptions, SignPolicyOptions, SignJobOptions, SignImageOptions,
                                SealOptions, TicketOptions, TokenListOptions>;

// `arguments` without the program's name. Errors: Misuse.
Result<KeyRequest> parse_key_options(const std::vector<std::string>& arguments);

}  // namespace dieu8
