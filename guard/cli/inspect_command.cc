// dieu8ctl inspect: a dry run on any machine.
#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"
#include "guard/cli/ctl_command.h"
#include "guard/cli/ctl_options.h"
#include "guard/cli/inspection.h"
#include "guard/cli/load_policy.h"
#include "guard/cli/read_machine.h"
#include "guard/history/read/read_history.h"

namespace dieu8 {
namespace {

const char* const kInspectHelp =
    N_(R"(dieu8ctl inspect: look over this computer by the policy. No daemon, changes nothing.

  dieu8ctl inspect [--policy FILE] [--history] [--json]

Looks at network interfaces, radios, addresses, routes, programs on a network, shared folders, USB devices, printers,
other removable media, and the guard's layers of protection. What is against the policy is named, with the article.
Run it with sudo: an ordinary user may not read everything, and what could not be read is said.

  --policy FILE   a policy file, a folder with policy.toml, or a shipped policy (may-doc-lap, lan-doc-lap);
                  may-doc-lap when not given
  --history       also what the computer's own files tell of earlier times: networks, browsers, USB sticks (counts and
                  dates, never an address or a name of a document)
  --json          one JSON object on standard output (docs/format-inspect.md)

Exit codes: 0 nothing is against the policy, 1 something is, 2 used wrongly, 3 something could not be told.

Example:
  sudo dieu8ctl inspect
)");

ExitCode show_inspection(const Inspection& inspection, bool json) {
  const ExitCode code = exit_code_of(inspection);
  if (!json) return print_page(inspection_text(inspection), code);
  print_json(inspection_json(inspection));
  return code;
}

ExitCode run_inspect(const CtlArguments& arguments) {
  const auto options = parse_inspect_options(arguments);
  if (!options) return complain(options.error());
  auto policy = load_policy(options.value().policy);
  if (!policy) return complain(policy.error(), options.value().json);
  Machine machine = read_machine(SystemTree(), policy.value(), SystemClock().wall());
  Inspection inspection = inspect(std::move(policy).assume_value(), std::move(machine));
  inspection.by_default = !options.value().policy;
  if (options.value().history) inspection.history = read_history(SystemTree());
  return show_inspection(inspection, options.value().json);
}

}  // namespace

const CtlCommand kInspectCtl = {"inspect", kInspectHelp, run_inspect};

}  // namespace dieu8
