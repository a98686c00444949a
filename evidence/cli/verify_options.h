// The command line of dieu8-verify as values.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/cli/verify_bundle.h"
#include "evidence/cli/verify_certificate.h"
#include "evidence/cli/verify_image.h"
#include "evidence/cli/verify_journal.h"

namespace dieu8 {

struct ShowHelp {};
struct ShowVersion {};

using VerifyRequest = std::variant<ShowHelp, ShowVersion, VerifyCertificateOptions, VerifyJournalOptions,
                                   VerifyImageOptions, VerifyBundleOptions>;

// `arguments` without the program's name. Errors: Misuse.
Result<VerifyRequest> parse_verify_options(const std::vector<std::string>& arguments);

}  // namespace dieu8
