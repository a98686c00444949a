#include "guard/early/early_command.h"

#include <algorithm>
#include <cstdio>

#include "evidence/base/file.h"
#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "guard/early/shut_machine.h"
#include "guard/kernel/media/sysfs_media_bus.h"
#include "guard/kernel/network/linux_network.h"
#include "guard/kernel/network/linux_radios.h"
#include "guard/kernel/network/socket_filter.h"
#include "guard/kernel/usb/sysfs_usb_bus.h"

namespace dieu8 {
namespace {

constexpr const char* kHelp = N_(
    R"(dieu8-guard-early: shuts USB, network, radios and other removable media before anything else starts.

usage: dieu8-guard-early [--dry-run [--root DIRECTORY]]

Run once by its unit, as root, before udev. Every step is tried whatever became of the one before it.
  --dry-run          name the steps, do nothing
  --root DIRECTORY   with --dry-run: look below this directory instead of /

exit code: 0 all is in place, 1 something is not, 2 used wrongly
)");

struct EarlyOptions {
  bool help = false;
  bool dry_run = false;
  std::string root;
};

Result<EarlyOptions> read_options(const std::vector<std::string>& words) {
  EarlyOptions options;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--help" || words[i] == "-h") {
      options.help = true;
    } else if (words[i] == "--dry-run") {
      options.dry_run = true;
    } else if (words[i] == "--root" && i + 1 < words.size()) {
      options.root = words[++i];
    } else {
      return fail(ErrorCode::Misuse, N_("unknown option: {1}"), {words[i]}, N_("See dieu8-guard-early --help."));
    }
  }
  if (!options.root.empty() && !options.dry_run)
    return fail(ErrorCode::Misuse, N_("--root goes with --dry-run only"), {}, N_("See dieu8-guard-early --help."));
  return options;
}

// A disk that is soldered in shares its bus with cards that are plugged in.
Status deny_removable_media(MediaBus& media) {
  TRY(media.deny_by_default());
  return media.admit_fixed();
}

// What an earlier daemon allowed in the same map is not allowed any more.
Status load_strictest_socket_filter() {
  TRY(load_socket_filter());
  return allow_subnets({});
}

void print_line(std::FILE* stream, const std::string& line) { std::fprintf(stream, "%s\n", line.c_str()); }

// What the steps would find: how many root hubs, interfaces and radios there are.
ExitCode describe(const std::vector<EarlyStep>& steps, const EarlyOptions& options) {
  for (const EarlyStep& step : steps) print_line(stdout, tr(N_("would do: {1}"), {tr(step.name)}));
  SysfsUsbBus bus(options.root + "/sys");
  if (const auto places = bus.places()) {
    const auto hubs = std::count_if(places.assume_value().begin(), places.assume_value().end(),
                                    [](const std::string& place) { return place.rfind("usb", 0) == 0; });
    print_line(stdout, tr(N_("USB root hubs here: {1}"), {std::to_string(hubs)}));
  }
  LinuxRadios radios(options.root + "/dev/rfkill", options.root + "/sys");
  if (const auto found = radios.radios())
    print_line(stdout, tr(N_("radios here: {1}"), {std::to_string(found.assume_value().size())}));
  return ExitCode::Yes;
}

// Where it cannot be left, `check_layers` finds no note and says so.
void leave_note(const std::vector<StepOutcome>& outcomes) {
  static_cast<void>(write_file_durably("/run/dieu8-early", as_bytes(note_of(outcomes))));
}

ExitCode report(const std::vector<StepOutcome>& outcomes) {
  ExitCode code = ExitCode::Yes;
  for (const StepOutcome& outcome : outcomes) {
    if (!outcome.error) continue;
    print_line(stderr, tr(N_("NOT IN PLACE: {1}"), {tr(outcome.name)}));
    complain(*outcome.error);
    code = ExitCode::No;
  }
  return code;
}

}  // namespace

ExitCode run_early_command(const std::vector<std::string>& words) {
  const auto read = read_options(words);
  if (!read) return complain(read.assume_error());
  const EarlyOptions& options = read.assume_value();
  if (options.help) {
    print_line(stdout, tr(kHelp));
    return ExitCode::Yes;
  }
  LinuxNetwork network;
  LinuxRadios radios;
  SysfsUsbBus usb;
  SysfsMediaBus media;
  EarlyMachine machine{network,
                       radios,
                       [&] { return usb.deny_by_default(); },
                       [&] { return deny_removable_media(media); },
                       load_strictest_socket_filter,
                       "/proc"};
  const std::vector<EarlyStep> steps = early_steps(machine);
  if (options.dry_run) return describe(steps, options);
  const std::vector<StepOutcome> outcomes = run_steps(steps);
  leave_note(outcomes);
  return report(outcomes);
}

}  // namespace dieu8
