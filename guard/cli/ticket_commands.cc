// dieu8ctl ticket request, offer, type, status, end: the machine's half of unlock tickets (docs/format-ticket.md).
#include <cstdio>
#include <iostream>
#include <iterator>

#include "evidence/base/file.h"
#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"
#include "evidence/console/table.h"
#include "evidence/console/ticket_page.h"
#include "evidence/json/fields.h"
#include "evidence/ticket/ticket_words.h"
#include "evidence/ticket/typed_code.h"
#include "guard/cli/ask_guard.h"
#include "guard/cli/ctl_command.h"
#include "guard/cli/ctl_options.h"
#include "guard/cli/wait_unmounted.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostTextBytes = 65'536;

const char* const kRequestHelp = N_(R"(dieu8ctl ticket request: ask for an unlock ticket.

  dieu8ctl ticket request open-medium DEVICE [--out FILE] [--json]
  dieu8ctl ticket request maintenance        [--out FILE] [--json]
  dieu8ctl ticket request policy             [--out FILE] [--json]

Shows a question, to be carried to whoever signs: as text to type, as a QR code, with --out as a file. DEVICE is a place
as 'dieu8ctl devices' tells it. open-medium is signed by one person (the IT officer or a leader), all else by two (a leader
and the IT officer). The question lives 24 hours, and dies with a restart or when the device is unplugged.

Needs an officer (group dieu8) or root.

Then, where the key is:
  dieu8-key ticket QUESTION.txt --key DIR --purpose "..."
And here again:
  dieu8ctl ticket offer TICKET.txt
)");

const char* const kOfferHelp = N_(R"(dieu8ctl ticket offer: hand over a signed ticket.

  dieu8ctl ticket offer FILE|- [--json]

FILE holds the typed form of a ticket, as 'dieu8-key ticket' wrote it; - reads it from standard input (a scanner that
types, then Ctrl-D). A typing error is named with its line and is no try. Five tickets that are wrong lock for a growing
time.

Exit codes: 0 accepted, 1 refused, 2 used wrongly or a typing error, 3 could not tell.
)");

const char* const kTypeHelp = N_(R"(dieu8ctl ticket type: type a signed ticket from paper, line by line.

  dieu8ctl ticket type [--json]

Each line is checked as soon as it is typed, and asked for again when it does not fit. A scanner's whole code can be given
as the first line.
)");

const char* const kTicketStatusHelp =
    N_(R"(dieu8ctl ticket status: which tickets are open, and whether tickets are taken.

  dieu8ctl ticket status [--json]

Exit codes: 0 tickets are taken, 1 too many wrong tries: none is taken for now, 2 used wrongly, 3 could not tell.
)");

const char* const kEndHelp = N_(R"(dieu8ctl ticket end: end a ticket before its time.

  dieu8ctl ticket end ID [--json]
  dieu8ctl ticket end --all [--json]

What it opened is shut again. After maintenance the machine is locked: dieu8ctl unlock.
)");

Result<Challenge> challenge_of(const Json::Object& answer, Bytes& bytes) {
  const Json document(answer);
  Fields fields = TRY(Fields::of(document, "$"));
  const std::string text = TRY(fields.text("challenge"));
  bytes = TRY(from_base64(text));
  return read_challenge(bytes);
}

Status show_question(const Json::Object& answer, const TicketRequestOptions& options) {
  Bytes bytes;
  const Challenge challenge = TRY(challenge_of(answer, bytes));
  const std::string typed = typed_lines(TypedKind::Challenge, bytes);
  if (options.out) TRY(write_file_durably(*options.out, as_bytes(ticket_rows(describe(challenge), "# ") + typed)));
  if (options.json) {
    Json::Object shown = answer;
    shown.emplace("typed", typed);
    shown.emplace("exit_code", 0);
    print_json(shown);
    return ok();
  }
  print_page(ticket_rows(describe(challenge)) + "\n" + typed + screen_qr(typed_row(TypedKind::Challenge, bytes)));
  if (options.out) print_page("\n" + tr(N_("Written: {1}"), {printable(*options.out)}) + "\n");
  return ok();
}

ExitCode run_request(const CtlArguments& arguments) {
  const auto options = parse_ticket_request_options(arguments);
  if (!options) return complain(options.error());
  Json::Object parameters{{"action", options.value().action}};
  if (options.value().device) parameters.emplace("device", *options.value().device);
  const auto answer = ask_guard(Method::RequestTicket, std::move(parameters));
  if (!answer) return complain(answer.error(), options.value().json);
  const Status shown = show_question(answer.value(), options.value());
  return shown ? ExitCode::Yes : complain(shown.error(), options.value().json);
}

struct OpenTicket {
  std::string id;
  std::string action;
  std::string place;
  std::string purpose;
  std::string until;
  std::uint64_t seconds = 0;
};

Result<OpenTicket> open_ticket_in(const Json& value) {
  Fields fields = TRY(Fields::of(value, "$.ticket"));
  OpenTicket ticket;
  ticket.id = TRY(fields.text("id"));
  ticket.action = TRY(fields.text("action"));
  ticket.place = TRY(fields.text("place"));
  ticket.purpose = TRY(fields.text("purpose"));
  ticket.until = TRY(fields.text("until"));
  ticket.seconds = TRY(fields.natural("seconds"));
  return ticket;
}

std::string action_words(const std::string& word) {
  const auto action = ticket_action_named(word);
  return action ? tr(label_of(*action)) : printable(word);
}

Status show_accepted(Json::Object answer, bool json) {
  const auto found = answer.find("ticket");
  const OpenTicket ticket = TRY(open_ticket_in(found == answer.end() ? Json() : found->second));
  if (json) {
    answer.emplace("exit_code", 0);
    print_json(answer);
    return ok();
  }
  print_page(tr(N_("Accepted: {1}, until {2} at the latest ({3})."),
                {action_words(ticket.action), printable(ticket.until), human_duration(ticket.seconds)}) +
             "\n");
  return ok();
}

ExitCode offer_document(const Result<Bytes>& document, bool json) {
  if (!document) return complain(document.error(), json);
  auto answer = ask_guard(Method::OfferTicket, {{"ticket", to_base64(document.value())}});
  if (!answer) return complain(answer.error(), json);
  const Status shown = show_accepted(std::move(answer).value(), json);
  return shown ? ExitCode::Yes : complain(shown.error(), json);
}

Result<Bytes> read_offered(const std::string& file) {
  if (file != "-") {
    const Bytes text = TRY(read_file(file, kMostTextBytes));
    return read_typed(TypedKind::Ticket, as_text(text));
  }
  const std::string text(std::istreambuf_iterator<char>(std::cin), {});
  return read_typed(TypedKind::Ticket, text);
}

ExitCode run_offer(const CtlArguments& arguments) {
  const auto options = parse_ticket_offer_options(arguments);
  if (!options) return complain(options.error());
  return offer_document(read_offered(options.value().file), options.value().json);
}

Result<std::string> typed_line(const std::string& prompt) {
  std::fputs(prompt.c_str(), stderr);
  std::string line;
  if (std::getline(std::cin, line)) return line;
  return fail(ErrorCode::Interrupted, N_("the ticket was not typed to its end"));
}

// Asks until the line fits.
Result<std::string> right_line(std::size_t number, std::size_t count) {
  const std::string prompt = tr(N_("line {1} of {2}: "), {std::to_string(number), std::to_string(count)});
  for (;;) {
    std::string line = TRY(typed_line(prompt));
    const Status right = check_typed_line(TypedKind::Ticket, number, count, line);
    if (right) return line.find(':') == std::string::npos ? std::to_string(number) + ":" + line : line;
    std::fputs(error_text(right.error()).c_str(), stderr);
  }
}

Result<Bytes> type_ticket() {
  std::string text;
  std::size_t count = 0;
  while (count == 0) {
    text = TRY(typed_line(tr(N_("first line (D8TK ..): "))));
    const auto announced = typed_line_count(TypedKind::Ticket, text);
    if (announced) {
      count = announced.value();
    } else {
      std::fputs(error_text(announced.error()).c_str(), stderr);
    }
  }
  if (auto whole = read_typed(TypedKind::Ticket, text)) return std::move(whole).value();  // a scanner's
  for (std::size_t number = 1; number <= count; ++number) text += "\n" + TRY(right_line(number, count));
  return read_typed(TypedKind::Ticket, text);
}

ExitCode run_type(const CtlArguments& arguments) {
  const auto options = parse_plain_options(arguments);
  if (!options) return complain(options.error());
  return offer_document(type_ticket(), options.value().json);
}

struct TicketStatus {
  std::vector<OpenTicket> tickets;
  std::uint64_t questions = 0;
  std::uint64_t wrong_tries = 0;
  std::uint64_t locked_seconds = 0;
  bool maintenance = false;
};

Result<TicketStatus> ticket_status_of(const Json& answer) {
  Fields fields = TRY(Fields::of(answer, "$"));
  TicketStatus status;
  for (const Json& ticket : *TRY(fields.array("tickets"))) status.tickets.push_back(TRY(open_ticket_in(ticket)));
  status.questions = TRY(fields.natural("questions"));
  status.wrong_tries = TRY(fields.natural("wrong_tries"));
  status.locked_seconds = TRY(fields.natural("locked_seconds"));
  status.maintenance = TRY(fields.boolean("maintenance"));
  return status;
}

std::string status_text(const TicketStatus& status) {
  std::string text;
  if (status.locked_seconds > 0)
    text +=
        tr(N_("Too many wrong tries: no ticket is taken for another {1}."), {human_duration(status.locked_seconds)}) +
        "\n";
  if (status.maintenance) text += tr(N_("Maintenance is under way; when it ends, the machine is locked.")) + "\n";
  text += tr(N_("Questions without an answer: {1}; wrong tries: {2} of {3}"),
             {std::to_string(status.questions), std::to_string(status.wrong_tries), "5"}) +
          "\n";
  if (status.tickets.empty()) return text + tr(N_("No ticket is open.")) + "\n";
  Table table({tr(N_("ticket")), tr(N_("opens")), tr(N_("place")), tr(N_("purpose")), tr(N_("for another"))});
  for (const OpenTicket& ticket : status.tickets)
    table.add({printable(ticket.id), action_words(ticket.action), ticket.place.empty() ? "-" : printable(ticket.place),
               cut(printable(ticket.purpose), 40), human_duration(ticket.seconds)});
  return text + "\n" + table.str();
}

ExitCode run_ticket_status(const CtlArguments& arguments) {
  const auto options = parse_plain_options(arguments);
  if (!options) return complain(options.error());
  auto answer = ask_guard(Method::ListTickets, {});
  if (!answer) return complain(answer.error(), options.value().json);
  const auto status = ticket_status_of(Json(answer.value()));
  if (!status) return complain(status.error(), options.value().json);
  const ExitCode code = status.value().locked_seconds > 0 ? ExitCode::No : ExitCode::Yes;
  if (!options.value().json) return print_page(status_text(status.value()), code);
  answer.value()["exit_code"] = static_cast<int>(code);
  print_json(answer.value());
  return code;
}

ExitCode run_end(const CtlArguments& arguments) {
  const auto options = parse_ticket_end_options(arguments);
  if (!options) return complain(options.error());
  Json::Object parameters;
  if (options.value().id) parameters.emplace("id", *options.value().id);
  auto answer = ask_guard(Method::EndTicket, std::move(parameters));
  if (!answer) return complain(answer.error(), options.value().json);
  const Status unmounted = wait_until_unmounted(Method::ListTickets);
  if (!unmounted) return complain(unmounted.error(), options.value().json);
  if (options.value().json) {
    answer.value().emplace("exit_code", 0);
    print_json(answer.value());
    return ExitCode::Yes;
  }
  return print_page(tr(N_("Ended; what was opened by it is shut again.")) + "\n");
}

}  // namespace

const CtlCommand kTicketRequestCtl = {"ticket request", kRequestHelp, run_request};
const CtlCommand kTicketOfferCtl = {"ticket offer", kOfferHelp, run_offer};
const CtlCommand kTicketTypeCtl = {"ticket type", kTypeHelp, run_type};
const CtlCommand kTicketStatusCtl = {"ticket status", kTicketStatusHelp, run_ticket_status};
const CtlCommand kTicketEndCtl = {"ticket end", kEndHelp, run_end};

}  // namespace dieu8
