// dieu8ctl policy explain: what does the policy say of one device, and why?
#include <algorithm>

#include "evidence/base/bytes.h"
#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"
#include "guard/cli/ctl_command.h"
#include "guard/cli/ctl_options.h"
#include "guard/cli/device_json.h"
#include "guard/cli/load_policy.h"
#include "guard/cli/named_devices.h"
#include "guard/policy/decide.h"
#include "guard/policy/explain.h"
#include "guard/usb/interface_text.h"

namespace dieu8 {
namespace {

const char* const kExplainHelp =
    N_(R"(dieu8ctl policy explain: what does the policy say of one device, and why? Changes nothing.

  dieu8ctl policy explain DEVICE [--policy FILE] [--json]

  DEVICE          a place ("1-2"), the numbers of a device that is plugged in ("0781:5567"), or a file with descriptors
                  (/sys/bus/usb/devices/1-2/descriptors, copied from any computer)
  --policy FILE   a policy file, a folder with policy.toml, or a shipped policy; may-doc-lap when not given

Exit codes: 0 allowed, 1 blocked, 2 used wrongly, 3 could not tell.

Example:
  dieu8ctl policy explain 1-2 --policy policy.toml
)");

struct Explained {
  UsbDevice device;
  Decision decision;
};

bool is_allowed(const Explained& explained) { return explained.decision.verdict == Verdict::Allow; }

Result<std::vector<Explained>> explain_all(const ExplainOptions& options, const Policy& policy) {
  std::vector<Explained> all;
  auto devices = TRY(named_devices(SystemTree(), options.device));
  for (UsbDevice& device : devices) {
    const Decision decision = decide(policy, device);
    all.push_back({std::move(device), decision});
  }
  return all;
}

std::string explained_text(const Explained& explained, const Policy& policy) {
  const UsbDevice& device = explained.device;
  std::string text = explanation_text(language(), explain(policy, explained.decision, device, printable)) + "\n";
  if (!device.serial.empty()) text += "  " + tr(N_("serial number: {1}"), {printable(device.serial)}) + "\n";
  text += "  " + tr(N_("interfaces: {1}"), {interfaces_text(device.interfaces)}) + "\n";
  return text + "  " + tr(N_("descriptors: {1}"), {to_hex(device.descriptors)}) + "\n";
}

std::string explained_page(const std::vector<Explained>& all, const Policy& policy) {
  std::string text =
      tr(N_("By the policy {1}, version {2}:"), {printable(policy.id), std::to_string(policy.version)}) + "\n";
  for (const Explained& explained : all) text += "\n" + explained_text(explained, policy);
  return text;
}

Json::Object explained_object(const std::vector<Explained>& all, const Policy& policy, ExitCode code) {
  Json::Array devices;
  for (const Explained& explained : all) {
    Json::Object object = device_json(explained.device);
    object.emplace("decision", decision_json(explained.decision));
    devices.emplace_back(std::move(object));
  }
  return Json::Object{
      {"policy", policy_json(policy)}, {"devices", std::move(devices)}, {"exit_code", static_cast<int>(code)}};
}

ExitCode run_policy_explain(const CtlArguments& arguments) {
  const auto options = parse_explain_options(arguments);
  if (!options) return complain(options.error());
  const bool json = options.value().json;
  const auto policy = load_policy(options.value().policy);
  if (!policy) return complain(policy.error(), json);
  const auto all = explain_all(options.value(), policy.value());
  if (!all) return complain(all.error(), json);
  const ExitCode code = std::ranges::all_of(all.value(), is_allowed) ? ExitCode::Yes : ExitCode::No;
  if (!json) return print_page(explained_page(all.value(), policy.value()), code);
  print_json(explained_object(all.value(), policy.value(), code));
  return code;
}

}  // namespace

const CtlCommand kPolicyExplainCtl = {"policy explain", kExplainHelp, run_policy_explain};

}  // namespace dieu8
