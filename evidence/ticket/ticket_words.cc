#include "evidence/ticket/ticket_words.h"

#include <cstdlib>

namespace dieu8 {
namespace {

constexpr const char* kAskAnew = N_("ask anew on that machine (dieu8ctl ticket request), and sign what it shows then");
constexpr const char* kAskTheSigners = N_("show it to the person who signed it");
constexpr const char* kLayCertificate =
    N_("lay the signer's certificate.pem in /etc/dieu8/signers on that machine; it must be of this agency and valid");

}  // namespace

const char* label_of(TicketAction action) {
  switch (action) {
    case TicketAction::OpenMedium: return N_("open a USB storage device");
    case TicketAction::Print: return N_("print on a registered printer");
    case TicketAction::Maintenance: return N_("repair and maintenance of the machine");
    case TicketAction::Policy: return N_("bring a new policy into force");
    case TicketAction::ResumeOperation: return N_("let the suspended machine work again");
  }
  std::abort();  // Unreachable: -Wswitch names a forgotten case at build time.
}

const char* label_of(RepairerKind kind) {
  switch (kind) {
    case RepairerKind::OwnUnit: return N_("technical staff of the agency itself");
    case RepairerKind::StateAgency: return N_("another state agency");
    case RepairerKind::PublicService: return N_("public service unit");
    case RepairerKind::PrivateCompany: return N_("private company");
    case RepairerKind::PrivatePerson: return N_("private person");
  }
  std::abort();  // Unreachable: -Wswitch names a forgotten case at build time.
}

const char* sentence_of(TicketFault fault) {
  switch (fault) {
    case TicketFault::Malformed: return N_("this is no unlock ticket, or it was changed");
    case TicketFault::TooManySigners: return N_("the ticket does not bear the number of signatures it must bear");
    case TicketFault::UnknownSigner: return N_("a signer of the ticket is not known on this machine");
    case TicketFault::SignatureWrong: return N_("a signature of the ticket is wrong: it was changed after signing");
    case TicketFault::CheckersDisagree: return N_("the two checkers do not agree on the ticket");
    case TicketFault::SignerNotTrusted: return N_("a signer's certificate is not the agency's, or does not hold now");
    case TicketFault::WrongRole: return N_("these people may not sign this ticket");
    case TicketFault::SameSigner: return N_("one person signed twice; two different people must sign");
    case TicketFault::OtherMachine: return N_("the ticket is for another machine");
    case TicketFault::OtherBoot: return N_("the machine was started anew since the ticket was asked for");
    case TicketFault::UnknownQuestion: return N_("this machine has no such question outstanding");
    case TicketFault::QuestionTooOld: return N_("the question was asked more than 24 hours ago");
    case TicketFault::OtherAction: return N_("the ticket is for another action than was asked for");
    case TicketFault::OtherSubject: return N_("the ticket is for another device or policy than was asked for");
    case TicketFault::OtherHead: return N_("the ticket signs another state of the record than was shown");
    case TicketFault::AlreadyUsed: return N_("the ticket was used already");
    case TicketFault::Expired: return N_("the ticket's latest moment is over");
    case TicketFault::RepairerNotAllowed:
      return N_("a private company or person must not repair this machine (Điều 8.2)");
  }
  std::abort();  // Unreachable: -Wswitch names a forgotten case at build time.
}

const char* hint_for(TicketFault fault) {
  switch (fault) {
    case TicketFault::Malformed:
    case TicketFault::SignatureWrong:
    case TicketFault::CheckersDisagree: return kAskTheSigners;
    case TicketFault::UnknownSigner:
    case TicketFault::SignerNotTrusted: return kLayCertificate;
    case TicketFault::TooManySigners:
      return N_("the second person adds the signature with: dieu8-key ticket --countersign");
    case TicketFault::WrongRole:
    case TicketFault::SameSigner:
      return N_("a medium: the IT officer or a leader; everything else: a leader and the IT officer, both");
    case TicketFault::RepairerNotAllowed: return N_("have it repaired by the agency's own staff or by a state agency");
    case TicketFault::OtherMachine:
    case TicketFault::OtherBoot:
    case TicketFault::UnknownQuestion:
    case TicketFault::QuestionTooOld:
    case TicketFault::OtherAction:
    case TicketFault::OtherSubject:
    case TicketFault::OtherHead:
    case TicketFault::AlreadyUsed:
    case TicketFault::Expired: return kAskAnew;
  }
  std::abort();  // Unreachable: -Wswitch names a forgotten case at build time.
}

const char* ticket_fault_sentence(std::string_view word) {
  for (const TicketFault fault : kTicketFaults)
    if (wire_name(fault) == word) return sentence_of(fault);
  return "";
}

}  // namespace dieu8
