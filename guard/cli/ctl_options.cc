#include "guard/cli/ctl_options.h"

#include "guard/cli/parse_ctl.h"

namespace dieu8 {

Result<PlainOptions> parse_plain_options(const CtlArguments& arguments) {
  return parse_ctl<PlainOptions>(arguments, [](CLI::App&, PlainOptions&) {});
}

Result<PolicyOptions> parse_policy_options(const CtlArguments& arguments) {
  return parse_ctl<PolicyOptions>(
      arguments, [](CLI::App& app, PolicyOptions& options) { app.add_option("--policy", options.policy); });
}

Result<InspectOptions> parse_inspect_options(const CtlArguments& arguments) {
  return parse_ctl<InspectOptions>(arguments, [](CLI::App& app, InspectOptions& options) {
    app.add_option("--policy", options.policy);
    app.add_flag("--history", options.history);
  });
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
