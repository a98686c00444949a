// dieu8-key ticket: the answer to a machine's question, signed outside the machine (docs/format-ticket.md).
#include <cstdio>
#include <iostream>
#include <iterator>

#include "evidence/base/file.h"
#include "evidence/base/random.h"
#include "evidence/base/translate.h"
#include "evidence/cli/key_commands.h"
#include "evidence/cli/key_text.h"
#include "evidence/cli/key_ticket_page.h"
#include "evidence/console/complaint.h"
#include "evidence/console/passphrase.h"
#include "evidence/console/program.h"
#include "evidence/cose/verify_p256.h"
#include "evidence/crypto/sign/secret.h"
#include "evidence/ticket/describe_ticket.h"
#include "evidence/ticket/judge_ticket.h"
#include "evidence/ticket/ticket_words.h"
#include "evidence/ticket/typed_code.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostTextBytes = 65'536;
constexpr std::uint64_t kMinute = 60;
constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kClockSlack = 600;
constexpr Roles kAnySigner{Role::UnitLeader, Role::DivisionLeader, Role::ItOfficer};

Result<Bytes> read_code(TypedKind kind, const std::string& file) {
  if (file != "-") {
    const Bytes text = TRY(read_file(file, kMostTextBytes));
    return read_typed(kind, as_text(text));
  }
  const std::string text(std::istreambuf_iterator<char>(std::cin), {});
  return read_typed(kind, text);
}

Result<std::unique_ptr<Signer>> open_ticket_signer(const TicketOptions& options) {
  if (options.token.use) return open_token_signer(options.token);
  const SecretText passphrase(
      TRY(read_passphrase(tr(N_("Passphrase of your key")), options.passphrase_file, Ask::Once)));
  return open_key_folder(options.key, passphrase.str());
}

Result<std::unique_ptr<Signer>> open_allowed_signer(const TicketOptions& options) {
  std::unique_ptr<Signer> signer = TRY(open_ticket_signer(options));
  if (!kAnySigner.contain(signer->certificate().role))
    return fail(ErrorCode::Refused, sentence_of(TicketFault::WrongRole), {}, hint_for(TicketFault::WrongRole));
  return signer;
}

Result<std::optional<RepairReference>> repair_of(const TicketOptions& options, TicketAction action) {
  if (action != TicketAction::Maintenance) return std::optional<RepairReference>();
  std::optional<RepairerKind> kind;
  for (const RepairerKind known : kRepairerKinds)
    if (options.repairer_kind == wire_name(known)) kind = known;
  if (options.report.empty() || options.report_date.empty() || options.recipient.empty() || options.repairer.empty() ||
      !kind)
    return fail(ErrorCode::Misuse, N_("a repair rests on a report, and on somebody who may repair"), {},
                N_("give --report NUMBER --report-date 2026-11-20 --sent-to AUTHORITY --repairer NAME --repairer-kind "
                   "own-unit|state-agency|public-service"));
  if (!may_repair(*kind))
    return fail(ErrorCode::Refused, sentence_of(TicketFault::RepairerNotAllowed), {},
                hint_for(TicketFault::RepairerNotAllowed));
  return std::optional<RepairReference>(
      {options.report, options.report_date, options.recipient, options.repairer, *kind});
}

Result<Ticket> answer(const Challenge& challenge, const TicketOptions& options) {
  Ticket ticket;
  TRY(fill_random(ticket.id));
  ticket.question = challenge.question;
  ticket.purpose = options.purpose;
  ticket.repair = TRY(repair_of(options, challenge.question.action));
  ticket.validity_seconds = options.minutes * kMinute;
  ticket.latest = {challenge.time.seconds + static_cast<std::int64_t>(options.within_hours) * kHour +
                   static_cast<std::int64_t>(ticket.validity_seconds)};
  ticket.signers = signers_needed(challenge.question.action);
  const std::uint64_t longest = longest_validity(challenge.question.action);
  if (ticket.validity_seconds > longest)
    return fail(ErrorCode::Misuse, N_("this ticket may hold {1} minutes at most"), {std::to_string(longest / kMinute)});
  if (!write_ticket(ticket))
    return fail(
        ErrorCode::Misuse, N_("what was given does not make a ticket"), {},
        N_("--purpose: one line of at most 200 bytes; the report's date: 2026-11-20; other texts: at most 160"));
  return ticket;
}

void warn_of_clock(const Challenge& challenge, WallTime now) {
  const std::int64_t apart = challenge.time.seconds - now.seconds;
  if (apart >= -kClockSlack && apart <= kClockSlack) return;
  std::fprintf(stderr, "%s\n",
               tr(N_("Note: the clock of that machine and this one's are {1} minutes apart, or the question is old."),
                  {std::to_string((apart < 0 ? -apart : apart) / 60)})
                   .c_str());
}

// Signed, and the signature checked with the verifier's own code before anybody relies on it.
Status sign(SignedTicket& ticket, const Signer& signer) {
  const KeyId key = TRY(parse_key_id(signer.certificate().key_id));
  TRY(add_signature(ticket, key, [&](ByteView bytes) { return signer.sign(bytes); }));
  const auto verdict = TRY(
      verify_p256(signer.certificate().der, cose_to_be_signed(key, ticket.payload), ticket.signatures.back().value));
  if (verdict == SignatureVerdict::Valid) return ok();
  return fail(ErrorCode::Invalid, N_("the new signature does not hold; it was not used"));
}

// A leader and the officer: somebody who would be the second of the same kind is told so here.
Status check_second(const SignedTicket& document, const Ticket& ticket) {
  if (ticket.signers == 1) return fail(ErrorCode::Refused, N_("this ticket needs one signature and has it"));
  if (document.signatures.size() == 2)
    return fail(ErrorCode::Refused, N_("two people have signed this ticket already"));
  return ok();
}

Status give_out(const SignedTicket& document, const Ticket& ticket, const Signer& signer,
                const TicketOptions& options) {
  const Bytes bytes = write_signed_ticket(document);
  const std::size_t missing = ticket.signers - document.signatures.size();
  if (!options.out.empty()) TRY(write_file_durably(options.out, as_bytes(ticket_file_text(ticket, bytes))));
  if (options.json) {
    print_json(Json::Object{{"id", to_hex(ticket.id)},
                            {"action", wire_name(ticket.question.action)},
                            {"signatures_missing", static_cast<std::int64_t>(missing)},
                            {"typed", typed_lines(TypedKind::Ticket, bytes)},
                            {"file", options.out},
                            {"officer", json_of(signer.certificate())}});
    return ok();
  }
  show_ticket(bytes, missing, options.out);
  return ok();
}

Result<ExitCode> sign_first(const TicketOptions& options) {
  const Bytes bytes = TRY(read_code(TypedKind::Challenge, options.file));
  const Challenge challenge = TRY(read_challenge(bytes));
  const Ticket ticket = TRY(answer(challenge, options));
  show_rows(N_("This is what the machine asks:"), describe(challenge));
  show_rows(N_("This is what you sign:"), describe(ticket));
  warn_of_clock(challenge, SystemClock().wall());
  const std::unique_ptr<Signer> signer = TRY(open_allowed_signer(options));
  SignedTicket document{TRY(write_ticket(ticket)), {}};
  TRY(sign(document, *signer));
  TRY(give_out(document, ticket, *signer, options));
  return ExitCode::Yes;
}

Result<ExitCode> sign_second(const TicketOptions& options) {
  const Bytes bytes = TRY(read_code(TypedKind::Ticket, options.file));
  SignedTicket document = TRY(read_signed_ticket(bytes));
  const Ticket ticket = TRY(read_ticket(document.payload));
  TRY(check_second(document, ticket));
  show_rows(N_("This is what you sign:"), describe(ticket));
  const std::unique_ptr<Signer> signer = TRY(open_allowed_signer(options));
  TRY(sign(document, *signer));
  TRY(give_out(document, ticket, *signer, options));
  return ExitCode::Yes;
}

}  // namespace

ExitCode run_key_command(const TicketOptions& options) {
  const auto code = options.countersign ? sign_second(options) : sign_first(options);
  return code ? code.assume_value() : complain(code.assume_error(), options.json);
}

}  // namespace dieu8
