#include "guard/cli/ctl_command.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "evidence/console/table.h"
#include "guard/cli/incident/incident_commands.h"
#include "guard/cli/maintenance/maintenance_commands.h"
#include "guard/cli/papers/paper_commands.h"
#include "guard/cli/printing/printing_commands.h"
#include "guard/cli/records/record_commands.h"

namespace dieu8 {
namespace {

const char* const kCtlHelp = N_(R"(dieu8ctl: what may be connected to this computer, and what is connected.

  dieu8ctl inspect                       look over this computer by the policy; no daemon, changes nothing
  dieu8ctl status                        how the guard and its layers of protection stand
  dieu8ctl devices                       what is plugged in, and what the guard decided
  dieu8ctl watch                         show what happens, as it happens
  dieu8ctl lock                          from now on nothing new is allowed
  dieu8ctl unlock                        take the lock away (root)
  dieu8ctl reload                        read the policy again and judge what is plugged in by it (root)
  dieu8ctl policy check [FILE]           is a policy file right? says file, line and key
  dieu8ctl policy explain DEVICE         what does the policy say of one device, and why?
  dieu8ctl policy try                    what would the present devices get?
  dieu8ctl policy manifest FOLDER        write the list of a policy's files that an officer then signs
  dieu8ctl media list                    memory cards, optical discs, external buses
  dieu8ctl media register DISK ...       make a USB stick a registered medium (root)
  dieu8ctl media book                    the register of storage media, and what is overdue
  dieu8ctl media show MEDIUM             all that the register knows of one medium
  dieu8ctl media export-book ...         the register as CSV, ODS or signed JSON
  dieu8ctl media issue, hand-over, withdraw, lost, found, move, return, erased MEDIUM ...
                                         note in the register what happened to a medium
  dieu8ctl media shut                    unmount and shut all registered media
  dieu8ctl media import MEDIUM ...       files from a registered medium into a folder of this computer
  dieu8ctl media export MEDIUM FILES     files of this computer onto a registered medium
  dieu8ctl media compare FOLDER ...      is a folder what the record says of a transfer?
  dieu8ctl ticket request ACTION         ask for an unlock ticket; shows what is to be signed
  dieu8ctl ticket offer FILE             hand over a signed ticket; 'ticket type' types it from paper
  dieu8ctl ticket status                 which tickets are open, and for how long
  dieu8ctl ticket end ID                 end one before its time
  dieu8ctl minutes KIND --out FOLDER     minutes: wipe, repair, incident, handover, inspection
  dieu8ctl report KIND --out FOLDER      reports from the record: month, quarter, year, inspection
  dieu8ctl audit-bundle --nonce N ...    one folder for the inspection team, sealed by this computer
  dieu8ctl printer register DEVICE       state that a USB printer has no network of its own
  dieu8ctl printer enforce               shut print queues that go over a network (root)
  dieu8ctl print ledger                  what was printed, permitted and spoilt (root)
  dieu8ctl print permit|spoilt           enter copies that are permitted, or were spoilt
  dieu8ctl maintenance begin|end|status  a repair: inventory before and after, by a ticket of two people (root)
  dieu8ctl maintenance disks             are the disks as the guard knows them? (root)
  dieu8ctl maintenance inventory         what this computer consists of
  dieu8ctl incident begin|copy|restore|close|status
                                         an incident: shut everything, copy traces, restore (root)
  dieu8ctl record export --out FOLDER    copy the months of the record that are over (root)
  dieu8ctl accounts list|review          who may log in, what changed, and that an officer looked at it (root)

  dieu8ctl COMMAND --help                the options of one command, with an example
  dieu8ctl --version

A policy is signed with 'dieu8-key sign-policy'. DIEU8_LANG=vi or en chooses the language.
Exit codes: 0 yes, 1 no, 2 used wrongly, 3 could not tell.

Example:
  sudo dieu8ctl inspect
)");

const char* const kSeeCtlHelp = N_("see: dieu8ctl --help");

const std::array kCtlCommands = {&kInspectCtl,
                                 &kStatusCtl,
                                 &kDevicesCtl,
                                 &kWatchCtl,
                                 &kLockCtl,
                                 &kUnlockCtl,
                                 &kReloadCtl,
                                 &kPolicyCheckCtl,
                                 &kPolicyExplainCtl,
                                 &kPolicyTryCtl,
                                 &kPolicyManifestCtl,
                                 &kMediaListCtl,
                                 &kMediaBookCtl,
                                 &kMediaShowCtl,
                                 &kMediaExportCtl,
                                 &kMediaRegisterCtl,
                                 &kMediaIssueCtl,
                                 &kMediaHandOverCtl,
                                 &kMediaWithdrawCtl,
                                 &kMediaLostCtl,
                                 &kMediaFoundCtl,
                                 &kMediaMoveCtl,
                                 &kMediaReturnCtl,
                                 &kMediaErasedCtl,
                                 &kMediaShutCtl,
                                 &kMediaImportCtl,
                                 &kMediaCarryOutCtl,
                                 &kMediaCompareCtl,
                                 &kTicketRequestCtl,
                                 &kTicketOfferCtl,
                                 &kTicketTypeCtl,
                                 &kTicketStatusCtl,
                                 &kTicketEndCtl,
                                 &kMinutesWipeCtl,
                                 &kMinutesRepairCtl,
                                 &kMinutesIncidentCtl,
                                 &kMinutesHandoverCtl,
                                 &kMinutesInspectionCtl,
                                 &kReportMonthCtl,
                                 &kReportQuarterCtl,
                                 &kReportYearCtl,
                                 &kReportInspectionCtl,
                                 &kAuditBundleCtl,
                                 &kPrinterRegisterCtl,
                                 &kPrinterEnforceCtl,
                                 &kPrintLedgerCtl,
                                 &kPrintPermitCtl,
                                 &kPrintSpoiltCtl,
                                 &kMaintenanceBeginCtl,
                                 &kMaintenanceEndCtl,
                                 &kMaintenanceStatusCtl,
                                 &kMaintenanceInventoryCtl,
                                 &kMaintenanceDisksCtl,
                                 &kIncidentBeginCtl,
                                 &kIncidentCopyCtl,
                                 &kIncidentRestoreCtl,
                                 &kIncidentCloseCtl,
                                 &kIncidentStatusCtl,
                                 &kRecordExportCtl,
                                 &kAccountsListCtl,
                                 &kAccountsReviewCtl};

bool wants_help(const std::string& argument) { return argument == "--help" || argument == "-h"; }

// How many of the first words are the command's name; 0: it is another command.
std::size_t name_words(const CtlCommand& command, const CtlArguments& arguments) {
  if (arguments[0] == command.name) return 1;
  const bool two = arguments.size() > 1 && arguments[0] + " " + arguments[1] == command.name;
  return two ? 2 : 0;
}

ExitCode run_found(const CtlCommand& command, const CtlArguments& arguments) {
  if (std::ranges::any_of(arguments, wants_help)) return print_page(tr(command.help));
  return command.run(arguments);
}

// Whether some commands have two words, of which this is the first.
bool is_group(const std::string& word) {
  return std::ranges::any_of(kCtlCommands, [&](const CtlCommand* one) { return one->name.starts_with(word + " "); });
}

// "dieu8ctl media issue: a medium is given to its holder." as two parts.
std::pair<std::string, std::string> first_line(const CtlCommand& command) {
  const std::string help = tr(command.help);
  const std::string line = help.substr(0, help.find('\n'));
  const std::size_t colon = line.find(": ");
  if (colon == std::string::npos) return {line, ""};
  return {line.substr(0, colon), line.substr(colon + 2)};
}

// What the commands of a group do, a line each; commands that share a page have one.
std::string group_page(const std::string& group) {
  std::vector<std::pair<std::string, std::string>> lines;
  std::size_t widest = 0;
  for (const CtlCommand* command : kCtlCommands) {
    if (!command->name.starts_with(group + " ")) continue;
    auto line = first_line(*command);
    if (!lines.empty() && lines.back() == line) continue;
    widest = std::max(widest, display_width(line.first));
    lines.push_back(std::move(line));
  }
  std::string page;
  for (const auto& [name, what] : lines) page += "  " + pad(name, widest) + "  " + what + "\n";
  return page + "\n" + tr(N_("dieu8ctl COMMAND --help tells the options of one command.")) + "\n";
}

std::string shown_name(const CtlArguments& arguments) {
  return is_group(arguments[0]) && arguments.size() > 1 ? arguments[0] + " " + arguments[1] : arguments[0];
}

}  // namespace

ExitCode print_page(const std::string& text, ExitCode code) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  return code;
}

ExitCode run_dieu8ctl(const CtlArguments& arguments) {
  if (arguments.empty()) return complain(Error{ErrorCode::Misuse, N_("no command given"), {}, kSeeCtlHelp, 0});
  if (wants_help(arguments[0]) || arguments[0] == "help") return print_page(tr(kCtlHelp));
  if (arguments[0] == "--version") return print_page(std::string("dieu8ctl ") + DIEU8_VERSION + "\n");
  for (const CtlCommand* command : kCtlCommands) {
    const auto words = static_cast<std::ptrdiff_t>(name_words(*command, arguments));
    if (words > 0) return run_found(*command, {arguments.begin() + words, arguments.end()});
  }
  if (is_group(arguments[0]) && std::ranges::any_of(arguments, wants_help)) return print_page(group_page(arguments[0]));
  return complain(Error{ErrorCode::Misuse, N_("unknown command '{1}'"), {shown_name(arguments)}, kSeeCtlHelp, 0});
}

}  // namespace dieu8
