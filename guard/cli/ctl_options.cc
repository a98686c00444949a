#include "guard/cli/ctl_options.h"

#include "evidence/ticket/action.h"
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

Result<TicketRequestOptions> parse_ticket_request_options(const CtlArguments& arguments) {
  auto options = TRY(parse_ctl<TicketRequestOptions>(arguments, [](CLI::App& app, TicketRequestOptions& into) {
    app.add_option("ACTION", into.action)->required();
    app.add_option("DEVICE", into.device);
    app.add_option("--out", into.out);
  }));
  const auto action = ticket_action_named(options.action);
  if (!action)
    return fail(ErrorCode::Misuse, N_("there is no ticket for '{1}'"), {options.action},
                N_("it may be: open-medium DEVICE, maintenance, policy"));
  if (options.device.has_value() != (*action == TicketAction::OpenMedium))
    return fail(ErrorCode::Misuse, N_("open-medium needs a device, and nothing else does"), {},
                N_("dieu8ctl devices lists them"));
  return options;
}

Result<TicketOfferOptions> parse_ticket_offer_options(const CtlArguments& arguments) {
  return parse_ctl<TicketOfferOptions>(
      arguments, [](CLI::App& app, TicketOfferOptions& into) { app.add_option("FILE", into.file)->required(); });
}

Result<TicketEndOptions> parse_ticket_end_options(const CtlArguments& arguments) {
  auto options = TRY(parse_ctl<TicketEndOptions>(arguments, [](CLI::App& app, TicketEndOptions& into) {
    app.add_option("ID", into.id);
    app.add_flag("--all", into.all);
  }));
  if (options.id.has_value() == options.all)
    return fail(ErrorCode::Misuse, N_("name one ticket, or --all"), {}, N_("dieu8ctl ticket status lists them"));
  return options;
}

}  // namespace dieu8
