#include "evidence/ticket/ticket.h"

#include "evidence/ticket/question_format.h"
#include "evidence/ticket/ticket_format.h"

namespace dieu8 {
namespace {

using ticket::malformed;

constexpr std::uint64_t kOwnPairs = 7;  // type, id, purpose, validity, latest, uses, signers
constexpr std::uint64_t kUsesEver = 1;

std::uint64_t pairs_of(const Ticket& ticket) {
  return kOwnPairs + ticket::question_pairs(ticket.question) + (ticket.repair ? 1U : 0U);
}

std::uint64_t number_of(RepairerKind kind) {
  std::uint64_t number = 1;
  for (const RepairerKind known : kRepairerKinds) {
    if (known == kind) return number;
    ++number;
  }
  std::abort();  // Unreachable: all kinds are listed.
}

// "2026-11-20", a day that the calendar has.
bool is_date(const std::string& text) { return parse_rfc3339(text + "T00:00:00+07:00").has_value(); }

Status check_repair(const RepairReference& repair) {
  TRY(ticket::check_line(repair.report_number, kMostReportNumberBytes));
  if (!is_date(repair.report_date)) return malformed();
  TRY(ticket::check_line(repair.recipient, kMostReferenceBytes));
  return ticket::check_line(repair.repairer, kMostReferenceBytes);
}

Status check(const Ticket& ticket) {
  TRY(ticket::check_line(ticket.purpose, kMostPurposeBytes));
  if (ticket.repair.has_value() != (ticket.question.action == TicketAction::Maintenance)) return malformed();
  if (ticket.repair) TRY(check_repair(*ticket.repair));
  const bool in_bounds = ticket.validity_seconds > 0 &&
                         ticket.validity_seconds <= longest_validity(ticket.question.action) &&
                         ticket.signers == signers_needed(ticket.question.action);
  if (!in_bounds) return malformed();
  return ok();
}

void write_repair(CborWriter& writer, const RepairReference& repair) {
  writer.natural(ticket::kRepair);
  writer.array(5);
  writer.text(repair.report_number);
  writer.text(repair.report_date);
  writer.text(repair.recipient);
  writer.text(repair.repairer);
  writer.natural(number_of(repair.kind));
}

Result<RepairReference> read_repair(CborReader& reader) {
  if (TRY(reader.array()) != 5) return malformed();
  RepairReference repair;
  repair.report_number = TRY(reader.text());
  repair.report_date = TRY(reader.text());
  repair.recipient = TRY(reader.text());
  repair.repairer = TRY(reader.text());
  const std::uint64_t kind = TRY(reader.natural());
  if (kind == 0 || kind > std::size(kRepairerKinds)) return malformed();
  repair.kind = kRepairerKinds[kind - 1];
  return repair;
}

Status read_limits(CborReader& reader, Ticket& ticket) {
  TRY(reader.exactly(ticket::kValidity));
  ticket.validity_seconds = TRY(reader.natural());
  TRY(reader.exactly(ticket::kLatest));
  ticket.latest.seconds = TRY(reader.integer());
  TRY(reader.exactly(ticket::kUses));
  TRY(reader.exactly(kUsesEver));
  TRY(reader.exactly(ticket::kSigners));
  ticket.signers = TRY(reader.natural());
  return ok();
}

}  // namespace

Result<Bytes> write_ticket(const Ticket& ticket) {
  TRY(check(ticket));
  CborWriter writer;
  writer.map(pairs_of(ticket));
  writer.natural(ticket::kType);
  writer.text(kTicketType);
  writer.natural(ticket::kId);
  writer.bytes(ticket.id);
  TRY(ticket::write_question(writer, ticket.question));
  writer.natural(ticket::kPurpose);
  writer.text(ticket.purpose);
  if (ticket.repair) write_repair(writer, *ticket.repair);
  writer.natural(ticket::kValidity);
  writer.natural(ticket.validity_seconds);
  writer.natural(ticket::kLatest);
  writer.integer(ticket.latest.seconds);
  writer.natural(ticket::kUses);
  writer.natural(kUsesEver);
  writer.natural(ticket::kSigners);
  writer.natural(ticket.signers);
  return writer.written();
}

Result<Ticket> read_ticket(ByteView payload) {
  CborReader reader(payload);
  const std::uint64_t pairs = TRY(reader.map());
  TRY(reader.exactly(ticket::kType));
  if (TRY(reader.text()) != kTicketType) return malformed();
  Ticket ticket;
  TRY(reader.exactly(ticket::kId));
  ticket.id = TRY(ticket::read_bytes<std::tuple_size_v<TicketId>>(reader));
  ticket.question = TRY(ticket::read_question(reader));
  TRY(reader.exactly(ticket::kPurpose));
  ticket.purpose = TRY(reader.text());
  if (ticket::comes_next(reader, ticket::kRepair)) ticket.repair = TRY(read_repair(reader));
  TRY(read_limits(reader, ticket));
  TRY(reader.at_end());
  TRY(check(ticket));
  if (pairs != pairs_of(ticket)) return malformed();
  return ticket;
}

}  // namespace dieu8
