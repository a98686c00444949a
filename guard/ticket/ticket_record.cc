#include "guard/ticket/ticket_record.h"

namespace dieu8 {
namespace {

Json number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

void put_head(Json::Object& fields, const Checkpoint& head) {
  fields.emplace("origin", head.origin);
  fields.emplace("records", number(head.size));
  fields.emplace("root", to_hex(head.root));
}

void put_place(Json::Object& fields, const std::string& place) {
  if (!place.empty()) fields.emplace("place", "usb:" + place);
}

Json::Object signer_json(const OfficerCertificate& signer) {
  return {{"key_id", signer.key_id},
          {"name", signer.name},
          {"title", signer.title},
          {"role", wire_name(signer.role)},
          {"certificate", to_base64(signer.der)}};
}

}  // namespace

Json::Object ticket_requested_fields(const AskedQuestion& asked, std::uint64_t book) {
  const Question& question = asked.challenge.question;
  Json::Object fields{
      {"book", number(book)}, {"action", wire_name(question.action)}, {"nonce", to_hex(question.nonce)}};
  put_place(fields, asked.place);
  put_head(fields, question.head);
  if (const auto challenge = write_challenge(asked.challenge))
    fields.emplace("challenge", to_base64(challenge.assume_value()));
  return fields;
}

Json::Object ticket_accepted_fields(ByteView document, const TicketBook::Offer& accepted, WallTime until,
                                    std::uint64_t book) {
  const Ticket& ticket = *accepted.judgement.ticket;
  Json::Object fields{{"book", number(book)},
                      {"id", to_hex(ticket.id)},
                      {"action", wire_name(ticket.question.action)},
                      {"sha256", to_hex(sha256(document))},
                      {"ticket", to_base64(document)},
                      {"seconds", number(ticket.validity_seconds)},
                      {"until", rfc3339(until)}};
  Json::Array signers;
  for (const OfficerCertificate& signer : accepted.judgement.signers) signers.emplace_back(signer_json(signer));
  fields.emplace("signers", std::move(signers));
  put_place(fields, accepted.place);
  put_head(fields, ticket.question.head);
  return fields;
}

Json::Object ticket_refused_fields(ByteView document, std::string_view reason, const TicketBook::Offer& offer,
                                   std::uint64_t book) {
  Json::Object fields{{"book", number(book)}, {"reason", reason}, {"sha256", to_hex(sha256(document))}};
  if (!offer.judgement.ticket) return fields;
  fields.emplace("id", to_hex(offer.judgement.ticket->id));
  fields.emplace("action", wire_name(offer.judgement.ticket->question.action));
  return fields;
}

Json::Object ticket_ended_fields(const EndedTicket& ended, std::uint64_t book) {
  Json::Object fields{{"book", number(book)},
                      {"id", to_hex(ended.ticket.ticket.id)},
                      {"action", wire_name(ended.ticket.ticket.question.action)},
                      {"sha256", to_hex(sha256(ended.ticket.document))},
                      {"why", wire_name(ended.why)}};
  put_place(fields, ended.ticket.place);
  return fields;
}

Json::Object ticket_locked_fields(std::string_view why, std::int64_t milliseconds, std::uint64_t book) {
  return {{"book", number(book)}, {"why", why}, {"seconds", milliseconds / 1000}};
}

}  // namespace dieu8
