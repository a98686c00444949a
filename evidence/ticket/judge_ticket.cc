#include "evidence/ticket/judge_ticket.h"

#include <algorithm>

#include "evidence/cose/verify_p256.h"
#include "evidence/crypto/officer_trust.h"

namespace dieu8 {
namespace {

constexpr Roles kLeaders{Role::UnitLeader, Role::DivisionLeader};
constexpr Roles kSingleSigners{Role::UnitLeader, Role::DivisionLeader, Role::ItOfficer};

using Fault = std::optional<TicketFault>;

struct CheckedSigner {
  Fault fault;
  std::optional<OfficerCertificate> officer;
};

const Bytes* certificate_of(const KeyId& key, const std::vector<Bytes>& certificates) {
  for (const Bytes& certificate : certificates) {
    const auto info = public_key_info(certificate);
    if (!info) continue;
    const Digest digest = sha256(info.assume_value());
    if (std::ranges::equal(key, std::span(digest).first(key.size()))) return &certificate;
  }
  return nullptr;
}

Fault fault_of(const Result<SignatureVerdict>& verdict) {
  if (!verdict) return TicketFault::SignerNotTrusted;
  switch (verdict.assume_value()) {
    case SignatureVerdict::Valid: return std::nullopt;
    case SignatureVerdict::Invalid: return TicketFault::SignatureWrong;
    case SignatureVerdict::Undetermined: return TicketFault::CheckersDisagree;
  }
  return TicketFault::SignatureWrong;
}

Fault fault_of(SealVerdict verdict) {
  switch (verdict) {
    case SealVerdict::Valid: return std::nullopt;
    case SealVerdict::Invalid: return TicketFault::SignerNotTrusted;
    case SealVerdict::Undetermined: return TicketFault::CheckersDisagree;
  }
  return TicketFault::SignerNotTrusted;
}

CheckedSigner check_signer(const SignedTicket& ticket, const TicketSignature& signature, const TicketTrust& trust,
                           WallTime at) {
  const Bytes* certificate = certificate_of(signature.key, trust.certificates);
  if (certificate == nullptr) return {TicketFault::UnknownSigner, std::nullopt};
  const Bytes signed_bytes = cose_to_be_signed(signature.key, ticket.payload);
  if (const Fault fault = fault_of(verify_p256(*certificate, signed_bytes, signature.value))) return {fault, {}};
  OfficerCheck check = check_officer(*certificate, trust.root, at);
  return {fault_of(check.verdict), std::move(check.officer)};
}

bool same_key(const OfficerCertificate& a, const OfficerCertificate& b) {
  const auto one = public_key_info(a.der);
  const auto other = public_key_info(b.der);
  return !one || !other || one.assume_value() == other.assume_value();
}

// One signer: an officer or a leader. Two: one of each, with keys of their own.
Fault check_roles(const std::vector<OfficerCertificate>& signers) {
  const auto& first = signers.front();
  if (signers.size() == 1) return kSingleSigners.contain(first.role) ? Fault{} : Fault{TicketFault::WrongRole};
  const auto& second = signers[1];
  if (same_key(first, second)) return TicketFault::SameSigner;
  const bool one_of_each = (kLeaders.contain(first.role) && second.role == Role::ItOfficer) ||
                           (kLeaders.contain(second.role) && first.role == Role::ItOfficer);
  return one_of_each ? Fault{} : Fault{TicketFault::WrongRole};
}

const OpenQuestion* question_with(const TicketNonce& nonce, const std::vector<OpenQuestion>& questions) {
  const auto found =
      std::ranges::find_if(questions, [&](const OpenQuestion& open) { return open.question.nonce == nonce; });
  return found == questions.end() ? nullptr : &*found;
}

// That the ticket answers this very question; the first member that differs.
Fault check_answer(const Question& answered, const Question& asked) {
  if (answered.action != asked.action) return TicketFault::OtherAction;
  if (answered.subject != asked.subject) return TicketFault::OtherSubject;
  return answered == asked ? Fault{} : Fault{TicketFault::OtherHead};
}

Fault check_place(const Ticket& ticket, const TicketFacts& facts) {
  if (ticket.question.machine != facts.machine) return TicketFault::OtherMachine;
  if (ticket.question.boot != facts.boot) return TicketFault::OtherBoot;
  if (std::ranges::count(facts.used, ticket.id) > 0) return TicketFault::AlreadyUsed;
  const OpenQuestion* asked = question_with(ticket.question.nonce, facts.questions);
  if (asked == nullptr) return TicketFault::UnknownQuestion;
  if (facts.now.milliseconds - asked->asked.milliseconds >= kQuestionLivesMs) return TicketFault::QuestionTooOld;
  return check_answer(ticket.question, asked->question);
}

BootTime end_of(const Ticket& ticket, WallTime now_wall, BootTime now) {
  const auto validity = static_cast<std::int64_t>(ticket.validity_seconds);
  return {now.milliseconds + std::min(validity, ticket.latest.seconds - now_wall.seconds) * 1000};
}

// The moment that counts: a question it does not answer says nothing about the clock.
WallTime moment_of(ByteView document, const TicketFacts& facts) {
  const auto read = read_signed_ticket(document);
  const auto ticket = read ? read_ticket(read.assume_value().payload) : Result<Ticket>(read.assume_error());
  if (!ticket) return facts.wall;
  const OpenQuestion* asked = question_with(ticket.assume_value().question.nonce, facts.questions);
  return asked == nullptr ? facts.wall : not_before(*asked, facts.wall, facts.now);
}

}  // namespace

WallTime not_before(const OpenQuestion& question, WallTime wall, BootTime now) {
  const std::int64_t passed = (now.milliseconds - question.asked.milliseconds) / 1000;
  return std::max(wall, WallTime{question.asked_wall.seconds + passed});
}

TicketSignatures check_ticket(ByteView document, const TicketTrust& trust, WallTime at) {
  const auto read = read_signed_ticket(document);
  if (!read) return {TicketFault::Malformed, std::nullopt, {}};
  auto ticket = read_ticket(read.assume_value().payload);
  if (!ticket) return {TicketFault::Malformed, std::nullopt, {}};
  TicketSignatures result{std::nullopt, std::move(ticket).assume_value(), {}};
  const SignedTicket& document_read = read.assume_value();
  if (document_read.signatures.size() != result.ticket->signers) result.fault = TicketFault::TooManySigners;
  for (const TicketSignature& signature : document_read.signatures) {
    CheckedSigner signer = check_signer(document_read, signature, trust, at);
    if (signer.officer) result.signers.push_back(*std::move(signer.officer));
    if (!result.fault) result.fault = signer.fault;
  }
  if (!result.fault) result.fault = check_roles(result.signers);
  return result;
}

TicketJudgement judge_ticket(ByteView document, const TicketFacts& facts, const TicketTrust& trust) {
  const WallTime moment = moment_of(document, facts);
  TicketSignatures checked = check_ticket(document, trust, moment);
  TicketJudgement judgement{checked.fault, std::move(checked.ticket), std::move(checked.signers), {}};
  if (judgement.fault) return judgement;
  const Ticket& ticket = *judgement.ticket;
  judgement.fault = check_place(ticket, facts);
  if (!judgement.fault && moment >= ticket.latest) judgement.fault = TicketFault::Expired;
  if (!judgement.fault && ticket.repair && !may_repair(ticket.repair->kind))
    judgement.fault = TicketFault::RepairerNotAllowed;
  if (!judgement.fault) judgement.until = end_of(ticket, moment, facts.now);
  return judgement;
}

}  // namespace dieu8
