// Whether a ticket opens what it names on this machine now: every check in one pure function, for the guard that
// accepts it; and its signatures alone, for whoever reads it years later.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/base/clock.h"
#include "evidence/crypto/officer.h"
#include "evidence/crypto/seal.h"
#include "evidence/ticket/ticket.h"

namespace dieu8 {

// Why a ticket is refused; a closed list, each with one sentence in two languages (ticket_words.h).
enum class TicketFault {
  Malformed,         // not a ticket of this format
  TooManySigners,    // bears another number of signatures than it says
  UnknownSigner,     // no certificate is known for a key that signed
  SignatureWrong,    // not made by that key over these bytes
  CheckersDisagree,  // OpenSSL and Crypto++ do not say the same: undetermined
  SignerNotTrusted,  // the certificate is not the agency's, or does not hold now
  WrongRole,         // one signer: an officer or a leader; two: a leader and the officer
  SameSigner,        // two signatures with one key
  OtherMachine,
  OtherBoot,        // the machine was started anew since
  UnknownQuestion,  // this machine has no such question outstanding
  QuestionTooOld,   // asked longer ago than a question lives
  OtherAction,      // the question was asked for another action
  OtherSubject,     // the question was asked for another device or policy
  OtherHead,        // signs another state of the record than the question showed
  AlreadyUsed,
  Expired,             // the latest moment that the signers allowed is over
  RepairerNotAllowed,  // a private company or person (regulation, Điều 8.2)
};

inline constexpr TicketFault kTicketFaults[] = {
    TicketFault::Malformed,      TicketFault::TooManySigners,   TicketFault::UnknownSigner,
    TicketFault::SignatureWrong, TicketFault::CheckersDisagree, TicketFault::SignerNotTrusted,
    TicketFault::WrongRole,      TicketFault::SameSigner,       TicketFault::OtherMachine,
    TicketFault::OtherBoot,      TicketFault::UnknownQuestion,  TicketFault::QuestionTooOld,
    TicketFault::OtherAction,    TicketFault::OtherSubject,     TicketFault::OtherHead,
    TicketFault::AlreadyUsed,    TicketFault::Expired,          TicketFault::RepairerNotAllowed};

constexpr std::string_view wire_name(TicketFault fault) {
  switch (fault) {
    case TicketFault::Malformed: return "malformed";
    case TicketFault::TooManySigners: return "number-of-signers";
    case TicketFault::UnknownSigner: return "unknown-signer";
    case TicketFault::SignatureWrong: return "signature-wrong";
    case TicketFault::CheckersDisagree: return "checkers-disagree";
    case TicketFault::SignerNotTrusted: return "signer-not-trusted";
    case TicketFault::WrongRole: return "wrong-role";
    case TicketFault::SameSigner: return "same-signer";
    case TicketFault::OtherMachine: return "other-machine";
    case TicketFault::OtherBoot: return "other-boot";
    case TicketFault::UnknownQuestion: return "unknown-question";
    case TicketFault::QuestionTooOld: return "question-too-old";
    case TicketFault::OtherAction: return "other-action";
    case TicketFault::OtherSubject: return "other-subject";
    case TicketFault::OtherHead: return "other-head";
    case TicketFault::AlreadyUsed: return "already-used";
    case TicketFault::Expired: return "expired";
    case TicketFault::RepairerNotAllowed: return "repairer-not-allowed";
  }
  __builtin_unreachable();
}

// Whom this machine believes: the agency's root, and the certificates of those who may sign tickets here.
struct TicketTrust {
  TrustRoot root;
  std::vector<Bytes> certificates;  // DER
};

// What the signatures say, whatever machine is asked.
struct TicketSignatures {
  std::optional<TicketFault> fault;         // the first that was found; nullopt: all hold
  std::optional<Ticket> ticket;             // nullopt: Malformed
  std::vector<OfficerCertificate> signers;  // in the order of signing, as far as they could be checked
};

// `at`: the moment at which the signers' certificates must hold.
TicketSignatures check_ticket(ByteView document, const TicketTrust& trust, WallTime at);

// A question this machine asked and nobody answered yet.
struct OpenQuestion {
  Question question;
  BootTime asked;
  WallTime asked_wall;  // as the machine's clock claimed then
};

inline constexpr std::int64_t kQuestionLivesMs = 24LL * 60 * 60 * 1000;

// What the machine knows, as values.
struct TicketFacts {
  KeyId machine{};
  Uuid boot{};
  WallTime wall;  // now, as the clock claims
  BootTime now;
  std::vector<OpenQuestion> questions;
  std::vector<TicketId> used;  // in this boot
};

// The present moment, at the earliest: a clock that was set back since the question was asked changes nothing.
WallTime not_before(const OpenQuestion& question, WallTime wall, BootTime now);

struct TicketJudgement {
  std::optional<TicketFault> fault;  // nullopt: accepted
  std::optional<Ticket> ticket;      // what could be read of it
  std::vector<OfficerCertificate> signers;
  // Accepted only: when it ends at the latest, on the uninterrupted clock of this boot.
  BootTime until;
};

TicketJudgement judge_ticket(ByteView document, const TicketFacts& facts, const TicketTrust& trust);

}  // namespace dieu8
