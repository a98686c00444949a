#include "wipe/cli/command.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"

namespace dieu8 {
namespace {

const char* const kHelp = N_(R"(dieu8-wipe: erase the disks of a computer and prove it with a signed certificate.

  dieu8-wipe list                       show the disks and what uses them
  dieu8-wipe plan --disk PATH...        show what would be erased, and how; changes nothing
  dieu8-wipe run  --disk PATH... ...    erase, verify, and issue the certificate
  dieu8-wipe wizard                     all of it on a full screen, step by step
  dieu8-wipe auto                       carry out the signed job of a stick, after a countdown
  dieu8-wipe status --disk PATH         show how a drive stands: at work, failed, locked; changes nothing
  dieu8-wipe unlock --disk PATH ...     give a drive back that an interrupted erase left locked
  dieu8-wipe selftest --disk PATH ...   try a drive's own erase command on a drive that may be sacrificed

  dieu8-wipe COMMAND --help             the options of one command, with an example
  dieu8-wipe --version

DIEU8_LANG=vi or en chooses the language. Exit codes: 0 yes, 1 no, 2 used wrongly, 3 could not tell.

Example, in this order:
  sudo dieu8-wipe list
  sudo dieu8-wipe plan --disk /dev/sda
  sudo dieu8-wipe run --disk /dev/sda --confirm SERIAL --job job.toml --key KEYS --out EVIDENCE
)");

const std::array<const Command*, 8> kCommands = {&kListCommand, &kPlanCommand,   &kRunCommand,    &kWizardCommand,
                                                 &kAutoCommand, &kStatusCommand, &kUnlockCommand, &kSelftestCommand};

bool asks_for_help(const std::string& argument) { return argument == "--help" || argument == "-h"; }

ExitCode print(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  return ExitCode::Yes;
}

ExitCode run_command(const Command& command, const Arguments& arguments) {
  if (std::ranges::any_of(arguments, asks_for_help)) return print(tr(command.help));
  return command.run(arguments);
}

}  // namespace

ExitCode run_program(const Arguments& arguments) {
  if (arguments.empty())
    return complain(Error{ErrorCode::Misuse, N_("no command given"), {}, N_("see: dieu8-wipe --help"), 0});
  const std::string& name = arguments.front();
  if (asks_for_help(name) || name == "help") return print(tr(kHelp));
  if (name == "--version") return print(std::string("dieu8-wipe ") + DIEU8_VERSION + "\n");
  for (const Command* command : kCommands) {
    if (command->name == name) return run_command(*command, {arguments.begin() + 1, arguments.end()});
  }
  return complain(Error{ErrorCode::Misuse, N_("unknown command '{1}'"), {name}, N_("see: dieu8-wipe --help"), 0});
}

}  // namespace dieu8
