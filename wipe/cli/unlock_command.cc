#include <cstdio>

#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"
#include "wipe/cli/command.h"
#include "wipe/cli/drive/drive_state.h"
#include "wipe/cli/drive/system_drives.h"
#include "wipe/cli/named_drive.h"
#include "wipe/cli/options.h"

namespace dieu8 {
namespace {

const char* const kHelp = N_(R"(dieu8-wipe unlock: give a drive back that an interrupted erase left locked.

  dieu8-wipe unlock --disk PATH --confirm SERIAL_OR_PATH [--json]

Takes out the password that 'dieu8-wipe run' set for an ATA SECURITY ERASE ("dieu8", the same for every
drive), and leaves the state of a failed sanitize where the standard names a command for it. Erases
nothing and proves nothing: erase the drive again afterwards.

  --disk PATH               the drive
  --confirm SERIAL_OR_PATH  what 'dieu8-wipe status' shows to confirm
  --json                    one JSON object on standard output

Exit codes: 0 the drive can be used again, 1 refused by the drive or not confirmed, 2 used wrongly, 3 could not tell.

Example:
  sudo dieu8-wipe unlock --disk /dev/sda --confirm WD-WCC4N5PJ3K7H
)");

struct Unlocked {
  bool anything_done = false;
  DriveState state = DriveState::NotKnown;
};

// What is done is printed as it happens; the record holds no secret, and there is no journal here.
StepCallbacks telling() {
  StepCallbacks callbacks;
  callbacks.record = [](std::string_view type, const Json::Object&) {
    const std::string text = tr(N_("done in the drive: {1}"), {std::string(type)});
    std::fprintf(stderr, "%s\n", text.c_str());
    return ok();
  };
  return callbacks;
}

Result<Unlocked> unlock(const UnlockOptions& options) {
  const NamedDrive drive = TRY(open_named_drive(options.disk, DriveAccess::Change));
  TRY(check_word(drive.identity, options.confirm));
  if (drive.identity.practice_target)
    return fail(ErrorCode::Misuse, N_("{1} is a practice target: nothing locks it"), {options.disk});
  const auto control = TRY(system_drive_opener()(drive.fd, drive.identity, drive.removable));
  const Status brought_back = control->bring_back(telling());
  const bool nothing_to_do = !brought_back && brought_back.error().code == ErrorCode::Unsupported;
  if (!brought_back && !nothing_to_do) return outcome::failure(brought_back.error());
  const DriveState state = state_of(TRY(look_at_drive(*control)));
  if (nothing_to_do && state != DriveState::Usable) return outcome::failure(brought_back.error());
  return Unlocked{!nothing_to_do, state};
}

const char* sentence(const Unlocked& unlocked) {
  if (!unlocked.anything_done) return N_("nothing had to be done: nothing locks the drive");
  if (unlocked.state == DriveState::Usable) return N_("the drive can be used again; erase it anew, nothing is proven");
  return N_("something was done, but the drive is not free yet: see 'dieu8-wipe status'");
}

ExitCode exit_code_of(const Unlocked& unlocked) {
  if (unlocked.state == DriveState::Usable) return ExitCode::Yes;
  return unlocked.state == DriveState::NotKnown ? ExitCode::CouldNotTell : ExitCode::No;
}

ExitCode run(const Arguments& arguments) {
  const auto options = parse_unlock_options(arguments);
  if (!options) return complain(options.error());
  const auto unlocked = unlock(options.value());
  if (!unlocked) return complain(unlocked.error(), options.value().json);
  const ExitCode code = exit_code_of(unlocked.value());
  if (options.value().json) {
    print_json(Json::Object{{"done", unlocked.value().anything_done},
                            {"state", wire_name(unlocked.value().state)},
                            {"exit_code", static_cast<int>(code)}});
  } else {
    std::printf("%s\n", tr(sentence(unlocked.value())).c_str());
  }
  return code;
}

}  // namespace

const Command kUnlockCommand = {"unlock", kHelp, run};

}  // namespace dieu8
