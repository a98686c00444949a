#include "evidence/cli/key_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>

#include "evidence/console/parse_options.h"
#include "evidence/token/token_app_options.h"

namespace dieu8 {
namespace {

const char* const kSeeHelp = N_("dieu8-key --help shows the commands and their options");

using Words = std::vector<std::string>;

// `declare` names the options of one command to CLI11.
template <typename Options>
Result<KeyRequest> parse_command(const Words& arguments, const std::function<void(CLI::App&, Options&)>& declare) {
  CLI::App app;
  Options options;
  app.set_help_flag();  // ours is written by hand
  declare(app, options);
  app.add_flag("--json", options.json);
  TRY(parse_options(app, Words(arguments.begin() + 1, arguments.end()), kSeeHelp));
  return KeyRequest(std::move(options));
}

Result<KeyRequest> parse_init_agency(const Words& arguments) {
  return parse_command<InitAgencyOptions>(arguments, [](CLI::App& app, InitAgencyOptions& options) {
    app.add_option("--name", options.name)->required();
    app.add_option("--out", options.out)->required();
    app.add_option("--passphrase-file", options.passphrase_file);
  });
}

Result<KeyRequest> parse_issue(const Words& arguments) {
  return parse_command<IssueOptions>(arguments, [](CLI::App& app, IssueOptions& options) {
    app.add_option("--agency", options.agency)->required();
    app.add_option("--role", options.role)->required();
    app.add_option("--name", options.name)->required();
    app.add_option("--title", options.title)->required();
    app.add_option("--out", options.out);
    app.add_option("--passphrase-file", options.passphrase_file);
    app.add_option("--officer-passphrase-file", options.officer_passphrase_file);
    add_token_options(app, options.token);
  });
}

// Where the key is or goes: in a folder, or on a token.
Status check_place(const TokenOptions& token, const std::string& folder, const char* missing) {
  TRY(check_token_options(token, !folder.empty()));
  if (token.use || !folder.empty()) return ok();
  return fail(ErrorCode::Misuse, N_("{1} is missing; or, for a token, --token"), {missing}, kSeeHelp);
}

Status check_whole(const KeyRequest& request) {
  if (const auto* issue = std::get_if<IssueOptions>(&request)) return check_place(issue->token, issue->out, "--out");
  if (const auto* seal = std::get_if<SealOptions>(&request)) return check_place(seal->token, seal->key, "--key");
  if (const auto* ticket = std::get_if<TicketOptions>(&request)) {
    TRY(check_place(ticket->token, ticket->key, "--key"));
    if (!ticket->countersign && ticket->purpose.empty())
      return fail(ErrorCode::Misuse, N_("what is the ticket for? give --purpose \"...\""), {},
                  N_("the purpose goes into the record: never the title or the content of a document"));
  }
  return ok();
}

Result<KeyRequest> checked_whole(Result<KeyRequest> request) {
  if (request) TRY(check_whole(request.assume_value()));
  return request;
}

Result<KeyRequest> parse_token(const Words& arguments) {
  if (arguments.size() < 2 || arguments[1] != "list")
    return fail(ErrorCode::Misuse, N_("there is no command '{1}'"), {"token"}, kSeeHelp);
  return parse_command<TokenListOptions>(
      Words(arguments.begin() + 1, arguments.end()),
      [](CLI::App& app, TokenListOptions& options) { app.add_option("--module", options.token.module); });
}

Result<KeyRequest> parse_split(const Words& arguments) {
  return parse_command<SplitOptions>(arguments, [](CLI::App& app, SplitOptions& options) {
    app.add_option("--agency", options.agency)->required();
    app.add_option("--need", options.need)->required();
    app.add_option("--of", options.of)->required();
    app.add_option("--out", options.out)->required();
    app.add_option("--passphrase-file", options.passphrase_file);
  });
}

Result<KeyRequest> parse_combine(const Words& arguments) {
  return parse_command<CombineOptions>(arguments, [](CLI::App& app, CombineOptions& options) {
    app.add_option("SHARE", options.shares)->required();
    app.add_option("--out", options.out)->required();
    app.add_option("--passphrase-file", options.passphrase_file);
  });
}

Result<KeyRequest> parse_show(const Words& arguments) {
  return parse_command<ShowKeyOptions>(
      arguments, [](CLI::App& app, ShowKeyOptions& options) { app.add_option("PATH", options.path)->required(); });
}

Result<KeyRequest> parse_sign_policy(const Words& arguments) {
  return parse_command<SignPolicyOptions>(arguments, [](CLI::App& app, SignPolicyOptions& options) {
    app.add_option("FOLDER", options.folder)->required();
    app.add_option("--key", options.key)->required();
    app.add_option("--passphrase-file", options.passphrase_file);
  });
}

Result<KeyRequest> parse_sign_job(const Words& arguments) {
  return parse_command<SignJobOptions>(arguments, [](CLI::App& app, SignJobOptions& options) {
    app.add_option("JOB", options.file)->required();
    app.add_option("--key", options.key)->required();
    app.add_option("--passphrase-file", options.passphrase_file);
  });
}

Result<KeyRequest> parse_sign_image(const Words& arguments) {
  return parse_command<SignImageOptions>(arguments, [](CLI::App& app, SignImageOptions& options) {
    app.add_option("SUMS", options.file)->required();
    app.add_option("--key", options.key)->required();
    app.add_option("--passphrase-file", options.passphrase_file);
  });
}

Result<KeyRequest> parse_seal(const Words& arguments) {
  return parse_command<SealOptions>(arguments, [](CLI::App& app, SealOptions& options) {
    app.add_option("FOLDER", options.folder)->required();
    app.add_option("--key", options.key);
    app.add_option("--confirm", options.confirm);
    app.add_option("--passphrase-file", options.passphrase_file);
    add_token_options(app, options.token);
  });
}

Result<KeyRequest> parse_ticket(const Words& arguments) {
  return parse_command<TicketOptions>(arguments, [](CLI::App& app, TicketOptions& options) {
    app.add_option("FILE", options.file)->required();
    app.add_flag("--countersign", options.countersign);
    app.add_option("--purpose", options.purpose);
    app.add_option("--minutes", options.minutes)->check(CLI::Range(1, 4320));
    app.add_option("--within-hours", options.within_hours)->check(CLI::Range(1, 24));
    app.add_option("--report", options.report);
    app.add_option("--report-date", options.report_date);
    app.add_option("--sent-to", options.recipient);
    app.add_option("--repairer", options.repairer);
    app.add_option("--repairer-kind", options.repairer_kind);
    app.add_option("--out", options.out);
    app.add_option("--key", options.key);
    app.add_option("--passphrase-file", options.passphrase_file);
    add_token_options(app, options.token);
  });
}

bool asked(const Words& arguments, std::string_view flag) { return std::ranges::count(arguments, flag) > 0; }

}  // namespace

Result<KeyRequest> parse_key_options(const Words& arguments) {
  if (arguments.empty()) return fail(ErrorCode::Misuse, N_("a command is missing"), {}, kSeeHelp);
  if (asked(arguments, "--help") || asked(arguments, "-h") || arguments[0] == "help") return KeyRequest(ShowKeyHelp{});
  if (arguments[0] == "--version") return KeyRequest(ShowKeyVersion{});
  if (arguments[0] == "init-agency") return parse_init_agency(arguments);
  if (arguments[0] == "issue") return checked_whole(parse_issue(arguments));
  if (arguments[0] == "split") return parse_split(arguments);
  if (arguments[0] == "combine") return parse_combine(arguments);
  if (arguments[0] == "show") return parse_show(arguments);
  if (arguments[0] == "sign-policy") return parse_sign_policy(arguments);
  if (arguments[0] == "sign-job") return parse_sign_job(arguments);
  if (arguments[0] == "sign-image") return parse_sign_image(arguments);
  if (arguments[0] == "seal") return checked_whole(parse_seal(arguments));
  if (arguments[0] == "ticket") return checked_whole(parse_ticket(arguments));
  if (arguments[0] == "token") return parse_token(arguments);
  return fail(ErrorCode::Misuse, N_("there is no command '{1}'"), {arguments[0]}, kSeeHelp);
}

}  // namespace dieu8
