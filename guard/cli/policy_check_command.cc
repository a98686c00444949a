// dieu8ctl policy check: is a policy right?
#include <cstdio>

#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"
#include "guard/cli/ctl_command.h"
#include "guard/cli/ctl_options.h"
#include "guard/cli/daemon_answer.h"
#include "guard/cli/device_json.h"
#include "guard/cli/load_policy.h"
#include "guard/control/control_client.h"

namespace dieu8 {
namespace {

const char* const kCheckHelp =
    N_(R"(dieu8ctl policy check: is a policy file right? Says file, line and key of what is not.

  dieu8ctl policy check FILE [--json]    this file, or a folder with policy.toml and policy.d; asks no daemon
  dieu8ctl policy check [--json]         the policy on this computer, with its signature; asks the daemon (officers)

Changes nothing. Next: 'dieu8ctl policy try --policy FILE', then 'dieu8-key sign-policy'.

Exit codes: 0 right, 1 wrong, 2 used wrongly, 3 could not tell.

Example:
  dieu8ctl policy check policy.toml
)");

std::string policy_page(const Policy& policy) {
  std::string text = tr(N_("The policy is right: {1}, version {2} ({3})."),
                        {printable(policy.id), std::to_string(policy.version), std::string(wire_name(policy.mode))}) +
                     "\n";
  text +=
      "  " +
      tr(N_("rules for USB: {1}; for other media: {2}; interfaces of the allowed LAN: {3}"),
         {std::to_string(policy.usb.size()), std::to_string(policy.media.size()), std::to_string(policy.lan.size())}) +
      "\n";
  if (policy.audit_only) text += "  " + tr(N_("This policy only watches: it blocks nothing.")) + "\n";
  return text;
}

ExitCode say_right(const Policy& policy, bool json) {
  if (!json) return print_page(policy_page(policy));
  Json::Object object{{"right", true}, {"policy", policy_json(policy)}, {"exit_code", 0}};
  object.emplace("usb_rules", static_cast<std::int64_t>(policy.usb.size()));
  object.emplace("media_rules", static_cast<std::int64_t>(policy.media.size()));
  object.emplace("lan_interfaces", static_cast<std::int64_t>(policy.lan.size()));
  print_json(object);
  return ExitCode::Yes;
}

bool is_wrong(const Error& error) { return error.code == ErrorCode::Malformed || error.code == ErrorCode::Invalid; }

ExitCode check_file(const std::string& file, bool json) {
  const auto policy = load_policy(file);
  if (policy) return say_right(policy.value(), json);
  return is_wrong(policy.error()) ? say_policy_wrong(policy.error(), json) : complain(policy.error(), json);
}

Result<Json::Object> ask_for_check() {
  ControlClient client = TRY(ControlClient::connect());
  return client.call(Method::PolicyCheck);
}

ExitCode check_installed(bool json) {
  auto answer = ask_for_check();
  if (!answer)
    return is_wrong(answer.error()) ? say_policy_wrong(answer.error(), json) : complain(answer.error(), json);
  const auto policy = daemon_policy_of(Json(answer.value()));
  if (!policy) return complain(policy.error(), json);
  if (!json) return print_page(daemon_policy_text(policy.value()));
  answer.value()["right"] = true;
  answer.value()["exit_code"] = 0;
  print_json(answer.value());
  return ExitCode::Yes;
}

ExitCode run_policy_check(const CtlArguments& arguments) {
  const auto options = parse_check_options(arguments);
  if (!options) return complain(options.error());
  const CheckOptions& wanted = options.value();
  return wanted.file ? check_file(*wanted.file, wanted.json) : check_installed(wanted.json);
}

}  // namespace

ExitCode say_policy_wrong(const Error& error, bool json) {
  const std::string text = error_text(error);
  std::fwrite(text.data(), 1, text.size(), stderr);
  const std::string problem = tr(error.message, error.arguments);
  if (json) print_json(Json::Object{{"right", false}, {"problem", printable(problem)}, {"exit_code", 1}});
  return ExitCode::No;
}

const CtlCommand kPolicyCheckCtl = {"policy check", kCheckHelp, run_policy_check};

}  // namespace dieu8
