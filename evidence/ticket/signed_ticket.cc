// SignedTicket of ticket.h: one COSE_Sign1, or two over one payload.
#include "evidence/ticket/question_format.h"
#include "evidence/ticket/ticket.h"

namespace dieu8 {
namespace {

using ticket::malformed;

constexpr std::size_t kMostSigners = 2;

// Whether the document begins as an array of two; a COSE_Sign1 begins with its tag.
bool is_pair(ByteView document) {
  CborReader reader(document);
  const auto items = reader.array();
  return items && items.assume_value() == kMostSigners;
}

Result<SignedTicket> read_one(ByteView document) {
  const CoseSign1 message = TRY(read_cose_sign1(document));
  return SignedTicket{message.payload, {{message.key, message.signature}}};
}

Result<SignedTicket> read_pair(ByteView document) {
  CborReader reader(document);
  TRY(reader.array());
  const CoseSign1 first = TRY(read_cose_sign1_item(reader));
  const DetachedSign1 second = TRY(read_detached_sign1_item(reader));
  TRY(reader.at_end());
  if (first.key == second.key) return malformed();
  return SignedTicket{first.payload, {{first.key, first.signature}, {second.key, second.signature}}};
}

}  // namespace

Bytes write_signed_ticket(const SignedTicket& ticket) {
  const TicketSignature& first = ticket.signatures.front();
  const Bytes message = cose_sign1(first.key, ticket.payload, first.value);
  if (ticket.signatures.size() == 1) return message;
  CborWriter pair;
  pair.array(kMostSigners);
  pair.encoded(message);
  pair.encoded(detached_sign1(ticket.signatures[1].key, ticket.signatures[1].value));
  return pair.written();
}

Result<SignedTicket> read_signed_ticket(ByteView document) {
  if (document.size() > kMostTicketBytes) return malformed();
  return is_pair(document) ? read_pair(document) : read_one(document);
}

Status add_signature(SignedTicket& ticket, const KeyId& key, const TicketSigner& sign) {
  const auto is_key = [&](const TicketSignature& signature) { return signature.key == key; };
  if (ticket.signatures.size() >= kMostSigners)
    return fail(ErrorCode::Refused, N_("two people have signed this ticket already"));
  if (std::ranges::any_of(ticket.signatures, is_key))
    return fail(ErrorCode::Refused, N_("this key has signed the ticket already"), {},
                N_("the second signature is another person's, with a key of their own"));
  const Bytes der = TRY(sign(cose_to_be_signed(key, ticket.payload)));
  const RawSignature signature = TRY(raw_signature_from_der(der));
  ticket.signatures.push_back({key, signature});
  return ok();
}

}  // namespace dieu8
