#include "wipe/cli/options.h"

#include <CLI/CLI.hpp>

namespace dieu8 {
namespace {

const char* const kSeeHelp = N_("dieu8-wipe --help shows the commands and their options");

// CLI11's own sentences are English only; its error types say the same.
Error option_error(const CLI::ParseError& error) {
  const auto misuse = [&](const char* message) {
    return Error{ErrorCode::Misuse, message, {error.what()}, kSeeHelp, 0};
  };
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) return misuse(N_("an option is missing ({1})"));
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) return misuse(N_("an option is unknown ({1})"));
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr)
    return misuse(N_("an option has no value, or too many ({1})"));
  return misuse(N_("the options cannot be read ({1})"));
}

Status parse(CLI::App& app, const Arguments& arguments) {
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::ParseError& error) {  // CLI11 speaks in exceptions; they end here
    return outcome::failure(option_error(error));
  }
  return ok();
}

void prepare(CLI::App& app, bool& json) {
  app.set_help_flag();  // ours is written by hand
  app.add_flag("--json", json);
}

void add_plan_options(CLI::App& app, PlanOptions& options) {
  prepare(app, options.json);
  app.add_option("--disk", options.disks)->required();
  app.add_option("--method", options.method);
  app.add_option("--verify", options.verify);
}

Status refuse_empty(const std::vector<std::string>& values) {
  for (const std::string& value : values) {
    if (value.empty()) return fail(ErrorCode::Misuse, N_("an option's value is empty"), {}, kSeeHelp);
  }
  return ok();
}

}  // namespace

Result<ListOptions> parse_list_options(const Arguments& arguments) {
  CLI::App app;
  ListOptions options;
  prepare(app, options.json);
  TRY(parse(app, arguments));
  return options;
}

Result<PlanOptions> parse_plan_options(const Arguments& arguments) {
  CLI::App app;
  PlanOptions options;
  add_plan_options(app, options);
  TRY(parse(app, arguments));
  TRY(refuse_empty(options.disks));
  return options;
}

Result<RunOptions> parse_run_options(const Arguments& arguments) {
  CLI::App app;
  RunOptions options;
  add_plan_options(app, options);
  app.add_option("--job", options.job)->required();
  app.add_option("--key", options.key)->required();
  app.add_option("--confirm", options.confirm)->required();
  app.add_option("--out", options.out)->required();
  app.add_flag("--resume", options.resume);
  app.add_option("--passphrase-file", options.passphrase_file);
  TRY(parse(app, arguments));
  TRY(refuse_empty(options.disks));
  TRY(refuse_empty({options.job, options.key, options.out}));
  return options;
}

}  // namespace dieu8
