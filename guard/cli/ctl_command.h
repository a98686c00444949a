// The subcommands of dieu8ctl: one row, one file, one function each; the help is written, not generated.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evidence/console/exit_code.h"

namespace dieu8 {

using CtlArguments = std::vector<std::string>;  // after the subcommand's name

struct CtlCommand {
  std::string_view name;  // one word or two: "status", "policy check"
  const char* help;       // catalogue key: the whole page
  ExitCode (*run)(const CtlArguments& arguments);
};

extern const CtlCommand kInspectCtl;
extern const CtlCommand kStatusCtl;
extern const CtlCommand kDevicesCtl;
extern const CtlCommand kWatchCtl;
extern const CtlCommand kLockCtl;
extern const CtlCommand kUnlockCtl;
extern const CtlCommand kReloadCtl;
extern const CtlCommand kPolicyCheckCtl;
extern const CtlCommand kPolicyExplainCtl;
extern const CtlCommand kPolicyTryCtl;
extern const CtlCommand kPolicyManifestCtl;
extern const CtlCommand kMediaListCtl;
extern const CtlCommand kMediaBookCtl;
extern const CtlCommand kMediaShowCtl;
extern const CtlCommand kMediaExportCtl;
extern const CtlCommand kMediaRegisterCtl;
extern const CtlCommand kMediaIssueCtl;
extern const CtlCommand kMediaHandOverCtl;
extern const CtlCommand kMediaWithdrawCtl;
extern const CtlCommand kMediaLostCtl;
extern const CtlCommand kMediaFoundCtl;
extern const CtlCommand kMediaMoveCtl;
extern const CtlCommand kMediaReturnCtl;
extern const CtlCommand kMediaErasedCtl;
extern const CtlCommand kMediaShutCtl;
extern const CtlCommand kMediaImportCtl;
extern const CtlCommand kMediaCarryOutCtl;
extern const CtlCommand kMediaCompareCtl;
extern const CtlCommand kTicketRequestCtl;
extern const CtlCommand kTicketOfferCtl;
extern const CtlCommand kTicketTypeCtl;
extern const CtlCommand kTicketStatusCtl;
extern const CtlCommand kTicketEndCtl;

// Finds the command, answers --help and --version, runs it.
ExitCode run_dieu8ctl(const CtlArguments& arguments);

// A policy that is wrong: the answer to the question is no, and not that the command was used wrongly.
ExitCode say_policy_wrong(const Error& error, bool json);

// The text on stdout.
ExitCode print_page(const std::string& text, ExitCode code = ExitCode::Yes);

}  // namespace dieu8
