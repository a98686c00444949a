// dieu8ctl policy try: what would the present devices get?
#include <cstdio>

#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"
#include "guard/cli/ctl_command.h"
#include "guard/cli/ctl_options.h"
#include "guard/cli/inspect_tables.h"
#include "guard/cli/inspection.h"
#include "guard/cli/inspection_json_parts.h"
#include "guard/cli/load_policy.h"
#include "guard/cli/read_machine.h"

namespace dieu8 {
namespace {

const char* const kTryHelp =
    N_(R"(dieu8ctl policy try: what would the present devices get? Asks no daemon, changes nothing.

  dieu8ctl policy try [--policy FILE] [--json]

Shows every USB device and other medium with what the policy says of it, and warns when the policy would cut off the
last keyboard of this computer.

  --policy FILE   a policy file, a folder with policy.toml, or a shipped policy; may-doc-lap when not given

Exit codes: 0 a keyboard stays, 1 the last keyboard would be cut off, 2 used wrongly, 3 could not tell.

Example:
  dieu8ctl policy try --policy policy.toml
)");

Inspection try_policy(Policy policy, const SystemTree& tree) {
  Inspection trial;
  trial.machine.usb = read_usb(tree, trial.machine.gaps);
  trial.machine.media = read_media(tree, trial.machine.gaps);
  trial.machine.ps2_keyboard = has_ps2_keyboard(tree);
  trial.decisions = decide_all(policy, trial.machine);
  trial.policy = std::move(policy);
  return trial;
}

ExitCode trial_code(const Inspection& trial) {
  if (trial.decisions.cuts_off_last_keyboard) return ExitCode::No;
  return trial.machine.gaps.empty() ? ExitCode::Yes : ExitCode::CouldNotTell;
}

std::string table_or_none(Topic topic, const Inspection& trial) {
  const std::string table = topic_table(topic, trial);
  return table.empty() ? tr(N_("nothing is plugged in")) + "\n" : table;
}

std::string trial_page(const Inspection& trial) {
  std::string text = tr(N_("What the policy {1}, version {2}, would give. Nothing was changed."),
                        {printable(trial.policy.id), std::to_string(trial.policy.version)}) +
                     "\n\n";
  text += table_or_none(Topic::Usb, trial);
  if (!trial.machine.media.empty()) text += "\n" + topic_table(Topic::Media, trial);
  if (trial.decisions.cuts_off_last_keyboard)
    text += "\n" + tr(N_("WARNING: this policy would cut off the last keyboard of this machine")) + "\n";
  return text;
}

Json::Object trial_object(const Inspection& trial) {
  return Json::Object{{"policy", policy_json(trial.policy)},
                      {"usb", usb_json(trial)},
                      {"media", media_json(trial)},
                      {"cuts_off_last_keyboard", trial.decisions.cuts_off_last_keyboard},
                      {"exit_code", static_cast<int>(trial_code(trial))}};
}

ExitCode run_policy_try(const CtlArguments& arguments) {
  const auto options = parse_policy_options(arguments);
  if (!options) return complain(options.error());
  auto policy = load_policy(options.value().policy);
  if (!policy) return complain(policy.error(), options.value().json);
  const Inspection trial = try_policy(std::move(policy).assume_value(), SystemTree());
  for (const Gap& gap : trial.machine.gaps) std::fputs(error_text(gap.error).c_str(), stderr);
  if (!options.value().json) return print_page(trial_page(trial), trial_code(trial));
  print_json(trial_object(trial));
  return trial_code(trial);
}

}  // namespace

const CtlCommand kPolicyTryCtl = {"policy try", kTryHelp, run_policy_try};

}  // namespace dieu8
