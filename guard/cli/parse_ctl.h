// The options of one command of dieu8ctl, read by CLI11.
#pragma once

#include <CLI/CLI.hpp>

#include "evidence/console/parse_options.h"
#include "guard/cli/ctl_command.h"

namespace dieu8 {

// `declare(app, options)` names the options of one command to CLI11; every command has --json. Errors: Misuse, with
// `hint`.
template <typename Options, typename Declare>
Result<Options> parse_ctl(const CtlArguments& arguments, const Declare& declare,
                          const char* hint = N_("dieu8ctl --help shows the commands and their options")) {
  CLI::App app;
  Options options;
  app.set_help_flag();  // ours is written by hand
  app.add_flag("--json", options.json);
  declare(app, options);
  TRY(parse_options(app, arguments, hint));
  return options;
}

}  // namespace dieu8
