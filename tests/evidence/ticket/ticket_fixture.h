// A machine, its question, and people who answer it.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include "evidence/crypto/signer.h"
#include "evidence/ticket/judge_ticket.h"
#include "tests/fakes/fake_agency.h"

namespace dieu8::test {

Question question_about_a_stick();
Question question_about_maintenance();
Question question_about_a_policy();
Challenge challenge_about(Question question);

// A ticket that answers: an hour from its acceptance, not accepted later than a day from `kSigningTime`.
Ticket answer_to(const Question& question);
RepairReference repair_by(RepairerKind kind = RepairerKind::StateAgency);

// The document, signed by these in order.
Bytes signed_by(const Ticket& ticket, const std::vector<const Signer*>& signers);

// The agency with an officer, two leaders and a user; the machine that asked a minute ago.
struct TicketOffice {
  FakeAgency agency;
  std::unique_ptr<Signer> officer = agency.officer(Role::ItOfficer);
  std::unique_ptr<Signer> leader = agency.officer(Role::UnitLeader);
  std::unique_ptr<Signer> deputy = agency.officer(Role::DivisionLeader);
  std::unique_ptr<Signer> user = agency.officer(Role::User);

  TicketTrust trust() const;
  static TicketFacts facts(const Question& asked);
};

}  // namespace dieu8::test
