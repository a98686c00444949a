#include <CLI/CLI.hpp>

#include "evidence/certificate/certificate.h"
#include "evidence/console/complaint.h"
#include "evidence/console/parse_options.h"
#include "wipe/cli/command.h"
#include "wipe/cli/memory_evidence.h"
#include "wipe/cli/wizard/linux_computer.h"
#include "wipe/cli/wizard/linux_disks.h"
#include "wipe/cli/wizard/linux_work.h"
#include "wipe/cli/wizard/media_look.h"
#include "wipe/medium/linux_media.h"
#include "wipe/wizard/run_wizard.h"
#include "wipe/wizard/terminal/curses_terminal.h"

namespace dieu8 {
namespace {

const char* const kHelp = N_(R"(dieu8-wipe wizard: erase the disks of this computer on a full screen, step by step.

  dieu8-wipe wizard [--terminal KIND]

Shows the computer, its disks, who and why, the plan as it will be done, the progress, and the result; writes the
certificate to a stick, reads it back and verifies it. A signed job on a stick runs by itself after a countdown.
The evidence lies in the computer's memory (/run/dieu8/evidence) until a stick holds it. F2 changes the language.

  --terminal KIND   the kind of the terminal; else what TERM says

Exit codes: 0 erased and proven, 1 not proven, 2 used wrongly, 3 ended without a result.

Example:
  sudo dieu8-wipe wizard
)");

// Everything behind the screen, in the order in which one needs the other.
struct LinuxWorld {
  LinuxWorld(Clock& system, Media& media)
      : clock(system),
        holds(media),
        computer(clock, holds),
        disks(holds),
        look(holds, clock),
        work(holds, disks, look, clock) {}

  World world() { return {computer, disks, look, work}; }

  StatedClock clock;
  MediumHolds holds;
  LinuxComputer computer;
  LinuxDisks disks;
  MediaLook look;
  LinuxWork work;
};

ExitCode exit_code_of(LinuxWorld& world, const Story& story) {
  if (world.work.now().state != RunState::Done || !story.written) return ExitCode::CouldNotTell;
  const bool proven = world.work.outcome().certificate.judgement.conclusion != Conclusion::Fail;
  return proven ? ExitCode::Yes : ExitCode::No;
}

Result<ExitCode> show(const std::string& kind) {
  TRY(make_memory_folders());
  const std::unique_ptr<Media> media = linux_media();
  SystemClock clock;
  LinuxWorld world(clock, *media);
  const std::unique_ptr<Terminal> terminal = TRY(open_curses_terminal(kind));
  Wizard wizard(world.world());
  TRY(run_wizard(wizard, *terminal, [&] { return static_cast<std::uint64_t>(clock.boot().milliseconds); }));
  return exit_code_of(world, wizard.story());
}

ExitCode run(const Arguments& arguments) {
  CLI::App app;
  std::string kind = "linux";
  app.set_help_flag();
  app.add_option("--terminal", kind);
  const auto options = parse_options(app, arguments, N_("dieu8-wipe --help shows the commands and their options"));
  if (!options) return complain(options.error());
  const auto code = show(kind);
  return code ? code.assume_value() : complain(code.assume_error());
}

}  // namespace

const Command kWizardCommand = {"wizard", kHelp, run};

}  // namespace dieu8
