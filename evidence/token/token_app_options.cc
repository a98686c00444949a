#include "evidence/token/token_app_options.h"

#include <CLI/CLI.hpp>

namespace dieu8 {

void add_token_options(CLI::App& app, TokenOptions& options) {
  app.add_flag("--token", options.use);
  app.add_option("--module", options.module);
  app.add_option("--token-label", options.label);
  app.add_option("--pin-file", options.pin_file);
  app.add_option("--token-root", options.root);
}

Status check_token_options(const TokenOptions& options, bool key_folder_named) {
  if (options.use && key_folder_named)
    return fail(ErrorCode::Misuse, N_("--key and --token both name a key: give only one of them"));
  const bool others = options.module || options.label || options.pin_file || options.root;
  if (!options.use && others)
    return fail(ErrorCode::Misuse,
                N_("--module, --token-label, --pin-file and --token-root have no meaning without --token"));
  return ok();
}

}  // namespace dieu8
