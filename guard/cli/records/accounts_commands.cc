// dieu8ctl accounts list, accounts review: who may log in to this computer, and what changed since the last review
// (Điều 7.3).
#include "evidence/base/file.h"
#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"
#include "evidence/console/table.h"
#include "evidence/json/canonical.h"
#include "evidence/json/parse.h"
#include "evidence/life/due.h"
#include "guard/cli/each_record.h"
#include "guard/cli/maintenance/changes_text.h"
#include "guard/cli/parse_ctl.h"
#include "guard/cli/records/accounts_review.h"
#include "guard/cli/records/record_commands.h"
#include "guard/cli/tell_deed.h"
#include "guard/maintenance/read_inventory.h"

namespace dieu8 {
namespace {

const char* const kAccountsListHelp =
    N_(R"(dieu8ctl accounts list: the accounts and groups of this computer, and what changed since the last review.

  dieu8ctl accounts list [--json]

Needs root. Changes nothing.

Exit codes: 0 nothing changed and no review is due, 1 something changed or a review is due, 2 used wrongly, 3 could not
be read.
)");

const char* const kAccountsReviewHelp =
    N_(R"(dieu8ctl accounts review: note that an officer went through the accounts (Article 7.3: every six months).

  dieu8ctl accounts review --officer NAME [--json]

Needs root. First read 'dieu8ctl accounts list' and remove the accounts of those who left. Shows the list again and notes
in the guard's record who reviewed it, how many there are, what changed, and the list's SHA-256. The list is kept in
/var/lib/dieu8/accounts.json: the next review shows what changed since.

Exit codes: 0 noted, 2 used wrongly, 3 could not be read or noted.

Example:
  sudo dieu8ctl accounts review --officer "Nguyễn Văn An"
)");

constexpr const char* kReviewed = "/var/lib/dieu8/accounts.json";
constexpr std::size_t kMostListBytes = std::size_t{4} << 20U;

struct ListOptions {
  bool json = false;
};

struct ReviewOptions {
  std::string officer;
  bool json = false;
};

Result<Inventory> accounts_now() {
  Inventory now = read_accounts(SystemTree());
  if (now.unread.empty()) return now;
  return fail(ErrorCode::Io, N_("{1} could not be read: run it with sudo"), {now.unread.front()});
}

// A list that is gone or damaged is none: the review says that it differs from its record.
std::optional<Inventory> kept_list() {
  const auto read = []() -> Result<Inventory> {
    const Bytes bytes = TRY(read_file(kReviewed, kMostListBytes));
    const Json document = TRY(parse_json(bytes));
    return parse_inventory(document);
  };
  auto list = read();
  return list ? std::optional(std::move(list).assume_value()) : std::nullopt;
}

Result<AccountsReview> look() {
  Inventory now = TRY(accounts_now());
  std::optional<LastReview> last;
  TRY(each_record(kGuardRecordFolder, [&](const JournalRecord& record) {
    if (auto review = review_of(record)) last = std::move(review);
  }));
  return review_accounts(std::move(now), std::move(last), kept_list());
}

bool is_due(const AccountsReview& review) {
  return !review.last || SystemClock().wall().seconds - review.last->time.seconds > kAccountsReviewSeconds;
}

const InventoryThings& things_of(const Inventory& inventory, InventoryPart part) {
  static const InventoryThings kNothing;
  const auto found = inventory.parts.find(part);
  return found == inventory.parts.end() ? kNothing : found->second;
}

std::string value_or_dash(const InventoryProperties& properties, const char* name) {
  const auto found = properties.find(name);
  return found == properties.end() ? "-" : found->second;
}

const char* password_text(const std::string& word) {
  if (word == "set") return N_("set");
  if (word == "empty") return N_("EMPTY");
  return word == "none" ? N_("no login by password") : "-";
}

std::string list_text(const Inventory& now) {
  Table table({tr(N_("account")), tr(N_("user number")), tr(N_("shell")), tr(N_("password")), tr(N_("groups"))});
  for (const auto& [name, one] : things_of(now, InventoryPart::Accounts))
    table.add({name, value_or_dash(one, "uid"), value_or_dash(one, "shell"),
               tr(password_text(value_or_dash(one, "password"))), value_or_dash(one, "groups")});
  return table.str() +
         tr(N_("accounts: {1}; groups: {2}"), {std::to_string(things_of(now, InventoryPart::Accounts).size()),
                                               std::to_string(things_of(now, InventoryPart::Groups).size())}) +
         "\n";
}

std::string last_text(const AccountsReview& review) {
  if (!review.last) return tr(N_("The accounts were never reviewed.")) + "\n";
  std::string text =
      tr(N_("Last review: {1}, by {2}."), {rfc3339(review.last->time).substr(0, 10), printable(review.last->by)}) +
      "\n";
  if (review.baseline == Baseline::Differs)
    text += tr(N_("The list kept of it is gone or is another than its record names: everything counts as new.")) + "\n";
  if (is_due(review)) text += tr(N_("A review is due: the last one is more than six months ago.")) + "\n";
  return text;
}

// Of the first review there is nothing to compare with: everything is new.
std::string review_text(const AccountsReview& review) {
  std::string text = list_text(review.now) + last_text(review);
  if (review.baseline != Baseline::Matches) return text;
  if (review.changes.empty()) return text + tr(N_("Nothing changed since the last review.")) + "\n";
  return text + changes_text(review.changes);
}

Json::Object review_json(const AccountsReview& review) {
  Json::Object list = inventory_json(review.now);
  return {{"accounts", std::move(list["accounts"])},
          {"groups", std::move(list["groups"])},
          {"changes", difference_json(review.changes)},
          {"baseline", wire_name(review.baseline)},
          {"last_review", review.last ? Json(rfc3339(review.last->time)) : Json()},
          {"last_reviewer", review.last ? Json(review.last->by) : Json()},
          {"sha256", to_hex(digest_of(review.now))},
          {"due", is_due(review)}};
}

ExitCode show(const AccountsReview& review, bool json, ExitCode code, const char* end) {
  if (!json) return print_page(review_text(review) + (end == nullptr ? "" : tr(end) + "\n"), code);
  Json::Object object = review_json(review);
  object.emplace("exit_code", static_cast<int>(code));
  print_json(object);
  return code;
}

ExitCode run_list(const CtlArguments& arguments) {
  const auto options = parse_ctl<ListOptions>(arguments, [](CLI::App&, ListOptions&) {});
  if (!options) return complain(options.error());
  const auto review = look();
  if (!review) return complain(review.error(), options.value().json);
  const bool as_reviewed = review.value().changes.empty() && !is_due(review.value());
  return show(review.value(), options.value().json, as_reviewed ? ExitCode::Yes : ExitCode::No, nullptr);
}

// The record first: a list on the disk that no record names says nothing.
Status note(const AccountsReview& review, const std::string& officer) {
  TRY(tell_deed(Deed::AccountsReviewed, review_report(review, officer)));
  return write_file_durably(kReviewed, as_bytes(canonical_json(Json(inventory_json(review.now)))), Access::OwnerOnly);
}

ExitCode run_review(const CtlArguments& arguments) {
  const auto options = parse_ctl<ReviewOptions>(
      arguments, [](CLI::App& app, ReviewOptions& to) { app.add_option("--officer", to.officer)->required(); });
  if (!options) return complain(options.error());
  const auto review = look();
  if (!review) return complain(review.error(), options.value().json);
  if (const Status noted = note(review.value(), options.value().officer); !noted)
    return complain(noted.error(), options.value().json);
  return show(review.value(), options.value().json, ExitCode::Yes, N_("The review is noted in the guard's record."));
}

}  // namespace

const CtlCommand kAccountsListCtl = {"accounts list", kAccountsListHelp, run_list};
const CtlCommand kAccountsReviewCtl = {"accounts review", kAccountsReviewHelp, run_review};

}  // namespace dieu8
