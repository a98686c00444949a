#include <cstdio>

#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "wipe/cli/command.h"
#include "wipe/cli/confirmation.h"
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

  dieu8-wipe run --disk PATH... [--method METHOD] [--verify full|sample|none]
                 --job JOB.toml --key DIR --confirm SERIAL_OR_PATH... --out DIR
                 [--resume] [--passphrase-file FILE] [--json]

Everything is checked before the first byte is written: the job file, the officer's key, the evidence
folder, the disks and their confirmation. Then all disks are erased at once. In a new folder under --out
come certificate.json, certificate.json.p7s (its seal), certificate.pdf and session.journal.

  --disk, --method, --verify   as for 'dieu8-wipe plan'
  --job JOB.toml               what people state: agency, place, people, decision (docs/examples/job.toml)
  --key DIR                    key folder of the IT officer in charge (made by 'dieu8-key issue')
  --confirm SERIAL_OR_PATH     serial number of each disk; its path when it has no serial number
  --out DIR                    folder for the evidence, not on a disk that is erased
  --resume                     go on with the newest unfinished session under --out for these disks
  --passphrase-file FILE       first line is the passphrase of the key; else it is asked
  --json                       one JSON object on standard output at the end

Ctrl-C stops at a safe place; the same command with --resume goes on.
Exit codes: 0 erased and proven, 1 refused or not proven, 2 used wrongly, 3 interrupted or failed.

Example:
  sudo dieu8-wipe run --disk /dev/sda --confirm WD-WCC4N5PJ3K7H --job job.toml --key key-an --out /media/usb/evidence
)");

// Standard output belongs to the one JSON object when there is one.
void show_plans(const Prepared& prepared, bool json) {
  const std::vector<std::string> words = words_to_confirm(prepared.plans);
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) text += plan_text(prepared.plans[i], words[i]);
  std::FILE* const stream = json ? stderr : stdout;
  std::fwrite(text.data(), 1, text.size(), stream);
  std::fflush(stream);
}

Result<std::unique_ptr<Session>> open_session(const Prepared& prepared, const RunOptions& options, Clock& clock) {
  std::vector<OpenedDisk> opened = TRY(open_disks(prepared.plans));
  if (prepared.unfinished) return resume_session(prepared, std::move(opened), clock);
  return begin_session(prepared, std::move(opened), options.out, clock);
}

Result<RunResult> erase(const RunOptions& options) {
  SystemClock clock;
  const Prepared prepared = TRY(prepare_run(options, clock));
  show_plans(prepared, options.json);
  catch_stop_signals();
  const std::unique_ptr<Session> session = TRY(open_session(prepared, options, clock));
  TRY(work_on_disks(*session));
  return RunResult{session->folder, TRY(issue_certificate(*session, prepared))};
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
