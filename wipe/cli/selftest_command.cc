#include <unistd.h>

#include <cstdio>

#include "evidence/base/translate.h"
#include "evidence/certificate/finding.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"
#include "wipe/cli/command.h"
#include "wipe/cli/confirmation.h"
#include "wipe/cli/drive/system_drives.h"
#include "wipe/cli/evidence_folder.h"
#include "wipe/cli/plan_text.h"
#include "wipe/cli/preflight.h"
#include "wipe/cli/selftest.h"
#include "wipe/cli/selftest_plan.h"
#include "wipe/cli/stop_signal.h"
#include "wipe/kernel/discover.h"

namespace dieu8 {
namespace {

const char* const kHelp =
    N_(R"(dieu8-wipe selftest: try one of a drive's own commands on the drive itself. ERASES THE DISK.

  dieu8-wipe selftest --disk PATH --confirm SERIAL_OR_PATH... --key DIR --out DIR [--technique WORD]
                      [--level-rule stricter|ieee-2883] [--psid TEXT | --psid-file FILE]
                      [--passphrase-file FILE] [--json]

Writes random marks over the disk, reads them back, sends the command, and looks for the marks. No
simulation can prove real firmware: take one drive of a model that may be sacrificed and see. In a new
folder under --out come selftest.json, selftest.json.p7s (its seal) and session.journal. What no address
leads to (spare cells, replaced sectors) is not shown by this.

  --disk PATH         one real drive, not in use
  --confirm WORD      its serial number (its path when it has none), and the path of each namespace erased with it
  --technique WORD    which command, such as ata-sanitize-block-erase; else the strongest the drive offers
  --level-rule WORD   by which rule "strongest" goes; as for 'dieu8-wipe plan'
  --psid, --psid-file the PSID of the label, for opal-psid-revert
  --key DIR           key folder of the IT officer in charge
  --out DIR           folder for the result, not on this disk
  --passphrase-file FILE   first line is the passphrase of the key; else it is asked
  --json              one JSON object on standard output

Exit codes: 0 the drive erases what addresses reach, 1 refused or not shown, 2 used wrongly, 3 could not tell.

Example:
  sudo dieu8-wipe selftest --disk /dev/sdb --confirm S3Z8NB0K123456 --key key-an --out /media/usb/evidence
)");

Result<PlannedDisk> plan(const SelftestOptions& options) {
  const DiskDescription disk = TRY(describe_disk(options.disk, options.out));
  return plan_selftest(TRY(ask_drive(disk, options.out, system_drive_opener())), options);
}

void show_plan(const PlannedDisk& disk, bool json) {
  std::FILE* const stream = json ? stderr : stdout;
  const Bits bits = ::isatty(::fileno(stream)) == 1 ? Bits::Dim : Bits::Plain;
  const std::string text = plan_text(disk, words_to_confirm({disk}).front(), bits);
  std::fwrite(text.data(), 1, text.size(), stream);
  std::fflush(stream);
}

Result<SelftestOutcome> test(const SelftestOptions& options) {
  SystemClock clock;
  const SelftestAgent agent{TRY(open_officer_key(options.key, options.passphrase_file, clock.wall())),
                            TRY(load_trust_root(options.key + "/root.pem"))};
  TRY(check_evidence_folder(options.out));
  const PlannedDisk disk = TRY(plan(options));
  TRY(check_confirmation({disk}, options.confirm));
  show_plan(disk, options.json);
  catch_stop_signals();
  return run_selftest(disk, options, agent, system_drive_opener(), clock);
}

ExitCode exit_code_of(const SelftestResult& result) {
  return result.verdict == SelftestVerdict::ErasesWhatAddressesReach ? ExitCode::Yes : ExitCode::No;
}

std::string text_of(const SelftestOutcome& outcome) {
  const SelftestResult& result = outcome.result;
  const bool shown = result.verdict == SelftestVerdict::ErasesWhatAddressesReach;
  std::string text = tr(shown ? N_("SHOWN: the drive erases what it says where addresses reach")
                              : N_("NOT SHOWN: do not rely on this command of the drive")) +
                     "\n";
  for (const std::string& word : result.findings) {
    const char* known = finding_sentence(word);
    text += "    " + tr(N_("not shown because: {1}"), {known != nullptr ? tr(known) : word}) + "\n";
  }
  return text + tr(N_("result: {1}"), {outcome.folder + "/selftest.json"}) + "\n";
}

Json json_of(const SelftestOutcome& outcome) {
  const SelftestResult& result = outcome.result;
  Json::Array findings(result.findings.begin(), result.findings.end());
  return Json::Object{{"id", result.id},
                      {"technique", wire_name(result.disk.sanitization.techniques_planned.front())},
                      {"verdict", wire_name(result.verdict)},
                      {"findings", std::move(findings)},
                      {"folder", outcome.folder},
                      {"result", outcome.folder + "/selftest.json"},
                      {"exit_code", static_cast<int>(exit_code_of(result))}};
}

ExitCode run(const Arguments& arguments) {
  const auto options = parse_selftest_options(arguments);
  if (!options) return complain(options.error());
  const auto outcome = test(options.value());
  if (!outcome) return complain(outcome.error(), options.value().json);
  if (options.value().json) {
    print_json(json_of(outcome.value()));
  } else {
    const std::string text = text_of(outcome.value());
    std::fwrite(text.data(), 1, text.size(), stdout);
  }
  return exit_code_of(outcome.value().result);
}

}  // namespace

const Command kSelftestCommand = {"selftest", kHelp, run};

}  // namespace dieu8
