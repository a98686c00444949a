#include <unistd.h>

#include <cstdio>

#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"
#include "wipe/cli/command.h"
#include "wipe/cli/drive/system_drives.h"
#include "wipe/cli/named_drive.h"
#include "wipe/cli/options.h"
#include "wipe/cli/status_text.h"

namespace dieu8 {
namespace {

const char* const kHelp = N_(R"(dieu8-wipe status: how a drive stands now. Changes nothing.

  dieu8-wipe status --disk PATH [--out DIR] [--json]

Says whether a sanitize command is under way (how far, how long still), failed, or not; whether the drive
is frozen, locked or hides sectors; what it offers. A sanitize goes on by itself after a power cut.

  --disk PATH   a disk, also one whose contents cannot be read at the moment
  --out DIR     look there for an unfinished session of this disk, and say how to resume it
  --json        one JSON object, with the drive's own answer in hexadecimal

Exit codes: 0 nothing under way and usable, 1 at work, failed or locked, 2 used wrongly, 3 could not tell.

Example:
  sudo dieu8-wipe status --disk /dev/sda --out /media/usb/evidence
)");

ExitCode exit_code_of(DriveState state) {
  switch (state) {
    case DriveState::Usable: return ExitCode::Yes;
    case DriveState::Running:
    case DriveState::Failed:
    case DriveState::Locked: return ExitCode::No;
    case DriveState::NotKnown: return ExitCode::CouldNotTell;
  }
  return ExitCode::CouldNotTell;
}

Result<DriveStatus> look(const StatusOptions& options) {
  const NamedDrive drive = TRY(open_named_drive(options.disk, DriveAccess::Look));
  DriveStatus status;
  status.identity = drive.identity;
  if (!options.out.empty()) status.session = find_session_hint(options.out, drive.identity);
  if (drive.identity.practice_target) return status;
  const auto control = TRY(system_drive_opener()(drive.fd, drive.identity, drive.removable));
  status.now = TRY(look_at_drive(*control));
  return status;
}

void print(const DriveStatus& status, ExitCode code, bool json) {
  if (json) return print_json(status_json(status, static_cast<int>(code)));
  const std::string text = status_text(status, ::isatty(STDOUT_FILENO) == 1 ? Bits::Dim : Bits::Plain);
  std::fwrite(text.data(), 1, text.size(), stdout);
}

ExitCode run(const Arguments& arguments) {
  const auto options = parse_status_options(arguments);
  if (!options) return complain(options.error());
  const auto status = look(options.value());
  if (!status) return complain(status.error(), options.value().json);
  const ExitCode code = exit_code_of(state_of(status.value()));
  print(status.value(), code, options.value().json);
  return code;
}

}  // namespace

const Command kStatusCommand = {"status", kHelp, run};

}  // namespace dieu8
