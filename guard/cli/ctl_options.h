// The command lines of dieu8ctl as values. Names and meanings are a contract (docs/man/dieu8ctl.1).
#pragma once

#include <optional>
#include <string>

#include "evidence/base/result.h"
#include "guard/cli/ctl_command.h"

namespace dieu8 {

struct PlainOptions {
  bool json = false;
};

struct PolicyOptions {
  std::optional<std::string> policy;  // a file; absent: the shipped "may-doc-lap"
  bool json = false;
};

struct InspectOptions {
  std::optional<std::string> policy;  // as above
  bool history = false;
  bool json = false;
};

struct ReloadOptions {
  bool cut_off_last_keyboard = false;
  bool json = false;
};

struct CheckOptions {
  std::optional<std::string> file;
  bool json = false;
};

struct ExplainOptions {
  std::string device;
  std::optional<std::string> policy;
  bool json = false;
};

struct ManifestOptions {
  std::string folder;
  bool json = false;
};

struct TicketRequestOptions {
  std::string action;                 // a word of docs/format-ticket.md
  std::optional<std::string> device;  // with open-medium, and then it must be there
  std::optional<std::string> out;
  bool json = false;
};

struct TicketOfferOptions {
  std::string file;  // "-": standard input
  bool json = false;
};

struct TicketEndOptions {
  std::optional<std::string> id;  // absent: all, which must be said
  bool all = false;
  bool json = false;
};

// Errors: Misuse.
Result<PlainOptions> parse_plain_options(const CtlArguments& arguments);
Result<PolicyOptions> parse_policy_options(const CtlArguments& arguments);
Result<InspectOptions> parse_inspect_options(const CtlArguments& arguments);
Result<ReloadOptions> parse_reload_options(const CtlArguments& arguments);
Result<CheckOptions> parse_check_options(const CtlArguments& arguments);
Result<ManifestOptions> parse_manifest_options(const CtlArguments& arguments);
Result<ExplainOptions> parse_explain_options(const CtlArguments& arguments);
Result<TicketRequestOptions> parse_ticket_request_options(const CtlArguments& arguments);
Result<TicketOfferOptions> parse_ticket_offer_options(const CtlArguments& arguments);
Result<TicketEndOptions> parse_ticket_end_options(const CtlArguments& arguments);

}  // namespace dieu8
