#include <unistd.h>

#include <cstdio>

#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "wipe/cli/command.h"
#include "wipe/cli/confirmation.h"
#include "wipe/cli/drive/system_drives.h"
#include "wipe/cli/issue.h"
#include "wipe/cli/options.h"
#include "wipe/cli/plan_text.h"
#include "wipe/cli/preflight.h"
#include "wipe/cli/run_result.h"
#include "wipe/cli/session.h"
#include "wipe/cli/stop_signal.h"

namespace dieu8 {
namespace {

const char* const kHelp = N_(R"(dieu8-wipe run: erase disks and issue a signed certificate.

  dieu8-wipe run --disk PATH... [--level clear|purge|auto] [--level-rule stricter|ieee-2883]
                 [--method METHOD] [--verify full|sample|none] [--psid TEXT | --psid-file FILE]
                 [--allow-suspend]
                 --job JOB.toml [--key DIR | --token] --confirm SERIAL_OR_PATH... --out DIR
                 [--resume] [--passphrase-file FILE] [--json]

Everything is checked before the first byte is written: the job file, the officer's key, the evidence
folder, the disks and their confirmation. Then all disks are erased at once. In a new folder under --out
come certificate.json, certificate.json.p7s (its seal), certificate.pdf and session.journal.

  --disk, --level, --level-rule, --method, --verify, --psid, --psid-file   as for 'dieu8-wipe plan'
  --allow-suspend              when a drive is frozen: let the computer sleep for 20 seconds and wake, once.
                               Some computers never wake
  --job JOB.toml               what people state: agency, place, people, decision (docs/examples/job.toml)
  --key DIR                    key folder of the IT officer in charge (made by 'dieu8-key issue'). Without it the
                               certificate says that the agency has not sealed it; an officer can do so
                               later with 'dieu8-key seal'
  --token                      the officer's key is on a PKCS#11 token, which stays plugged in until the end
  --module FILE.so             its maker's library (else OpenSC's); may lie on the stick
  --token-label LABEL, --pin-file FILE, --token-root ROOT.pem   see dieu8-key(1)
  --confirm SERIAL_OR_PATH     serial number of each disk; its path when it has no serial number; the path of
                               each namespace that is erased with it
  --out DIR                    folder for the evidence, not on a disk that is erased
  --resume                     go on with the newest unfinished session under --out for these disks
  --passphrase-file FILE       first line is the passphrase of the key; else it is asked
  --json                       one JSON object on standard output at the end

Ctrl-C stops at a safe place; the same command with --resume goes on. A drive that is at a command of its
own goes on by itself, also after a power cut; --resume finds it again ('dieu8-wipe status' shows how far it is).
Exit codes: 0 erased and proven, 1 refused or not proven, 2 used wrongly, 3 interrupted or failed.

Example:
  sudo dieu8-wipe run --disk /dev/sda --level purge --confirm WD-WCC4N5PJ3K7H --job job.toml --key key-an --out /media/usb/evidence
)");

// Standard output belongs to the one JSON object when there is one.
void show_plans(const Prepared& prepared, bool json) {
  const auto words = words_to_confirm(prepared.disks);
  std::FILE* const stream = json ? stderr : stdout;
  const Bits bits = ::isatty(::fileno(stream)) == 1 ? Bits::Dim : Bits::Plain;
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) text += plan_text(prepared.disks[i], words[i], bits);
  std::fwrite(text.data(), 1, text.size(), stream);
  std::fflush(stream);
}

Result<RunResult> erase(const RunOptions& options) {
  SystemClock clock;
  const Prepared prepared = TRY(prepare_run(options, clock, system_drive_opener()));
  show_plans(prepared, options.json);
  catch_stop_signals();
  const std::unique_ptr<Session> session = TRY(open_session(prepared, options.out, clock));
  TRY(work_on_disks(*session));
  return RunResult{session->folder, TRY(issue_certificate(*session)),
                   may_seal_erasure(session->signer->certificate().role)};
}

ExitCode run(const Arguments& arguments) {
  const auto options = parse_run_options(arguments);
  if (!options) return complain(options.error());
  const auto result = erase(options.value());
  if (!result) return complain(result.error(), options.value().json);
  show_result(result.value(), options.value().json);
  return exit_code_of(result.value());
}

}  // namespace

const Command kRunCommand = {"run", kHelp, run};

}  // namespace dieu8
