// The words --token, --module, --token-label, --pin-file and --token-root on the command line of any program.
#pragma once

#include "evidence/base/result.h"
#include "evidence/token/open_token.h"

namespace CLI {
class App;
}

namespace dieu8 {

// Declares them; `options` must outlive the parsing.
void add_token_options(CLI::App& app, TokenOptions& options);

// Errors: Misuse for --token beside a key folder, and for the other words without --token.
Status check_token_options(const TokenOptions& options, bool key_folder_named);

}  // namespace dieu8
