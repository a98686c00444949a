#include "guard/cli/ctl_options.h"

#include <CLI/CLI.hpp>

#include "evidence/console/parse_options.h"

namespace dieu8 {
namespace {

const char* const kSeeOptions = N_("dieu8ctl --help shows the commands and their options");

// `declare` names the options of one command to CLI11.
template <typename Options>
Result<Options> parse_ctl(const CtlArguments& arguments, void (*declare)(CLI::App&, Options&)) {
  CLI::App app;
  Options options;
  app.set_help_flag();  // ours is written by hand
  app.add_flag("--json", options.json);
  declare(app, options);
  TRY(parse_options(app, arguments, kSeeOptions));
  return options;
}

}  // namespace

Result<PlainOptions> parse_plain_options(const CtlArguments& arguments) {
  return parse_ctl<PlainOptions>(arguments, [](CLI::App&, PlainOptions&) {});
}

Result<PolicyOptions> parse_policy_options(const CtlArguments& arguments) {
  return parse_ctl<PolicyOptions>(
      arguments, [](CLI::App& app, PolicyOptions& options) { app.add_option("--policy", options.policy); });
}

Result<ReloadOptions> parse_reload_options(const CtlArguments& arguments) {
  return parse_ctl<ReloadOptions>(arguments, [](CLI::App& app, ReloadOptions& options) {
    app.add_flag("--cut-off-last-keyboard", options.cut_off_last_keyboard);
  });
}

Result<CheckOptions> parse_check_options(const CtlArguments& arguments) {
  return parse_ctl<CheckOptions>(arguments,
                                 [](CLI::App& app, CheckOptions& options) { app.add_option("FILE", options.file); });
}

Result<ManifestOptions> parse_manifest_options(const CtlArguments& arguments) {
  return parse_ctl<ManifestOptions>(
      arguments, [](CLI::App& app, ManifestOptions& options) { app.add_option("FOLDER", options.folder)->required(); });
}

Result<ExplainOptions> parse_explain_options(const CtlArguments& arguments) {
  return parse_ctl<ExplainOptions>(arguments, [](CLI::App& app, ExplainOptions& options) {
    app.add_option("DEVICE", options.device)->required();
    app.add_option("--policy", options.policy);
  });
}

}  // namespace dieu8
