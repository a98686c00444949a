#include "evidence/ticket/judge_ticket.h"

#include "tests/evidence/ticket/ticket_fixture.h"

namespace dieu8::test {
namespace {

class JudgeTicket : public testing::Test {
 protected:
  // What comes of a ticket by these, the machine having asked `question`.
  TicketJudgement judged(const Ticket& ticket, const std::vector<const Signer*>& signers, const Question& question) {
    return judge_ticket(signed_by(ticket, signers), TicketOffice::facts(question), office.trust());
  }
  void expect_fault(TicketFault fault, const Ticket& ticket, const std::vector<const Signer*>& signers) {
    EXPECT_EQ(judged(ticket, signers, asked).fault, fault);
  }

  TicketOffice office;
  Question asked = question_about_a_stick();
  Question repair = question_about_maintenance();
  const Signer* officer = office.officer.get();
  const Signer* leader = office.leader.get();
};

TEST_F(JudgeTicket, AcceptsAnOfficersTicketForAMedium) {
  const TicketJudgement judgement = judged(answer_to(asked), {officer}, asked);
  EXPECT_EQ(judgement.fault, std::nullopt);
  ASSERT_EQ(judgement.signers.size(), 1U);
  EXPECT_EQ(judgement.signers[0].role, Role::ItOfficer);
  EXPECT_EQ(judgement.until.milliseconds, TicketOffice::facts(asked).now.milliseconds + 3'600'000);
}

TEST_F(JudgeTicket, AcceptsALeadersTicketForAMedium) {
  EXPECT_EQ(judged(answer_to(asked), {leader}, asked).fault, std::nullopt);
  EXPECT_EQ(judged(answer_to(asked), {office.deputy.get()}, asked).fault, std::nullopt);
}

TEST_F(JudgeTicket, AcceptsMaintenanceSignedByLeaderAndOfficerInEitherOrder) {
  EXPECT_EQ(judged(answer_to(repair), {leader, officer}, repair).fault, std::nullopt);
  EXPECT_EQ(judged(answer_to(repair), {officer, leader}, repair).fault, std::nullopt);
}

TEST_F(JudgeTicket, EndsAtTheLatestMomentWhenThatComesFirst) {
  Ticket ticket = answer_to(asked);
  ticket.latest = {TicketOffice::facts(asked).wall.seconds + 10};
  const TicketJudgement judgement = judged(ticket, {officer}, asked);
  EXPECT_EQ(judgement.until.milliseconds, TicketOffice::facts(asked).now.milliseconds + 10'000);
}

TEST_F(JudgeTicket, RefusesAUsersTicket) {
  expect_fault(TicketFault::WrongRole, answer_to(asked), {office.user.get()});
}

TEST_F(JudgeTicket, RefusesMaintenanceSignedByOneAlone) {
  EXPECT_EQ(judged(answer_to(repair), {officer}, repair).fault, TicketFault::TooManySigners);
}

TEST_F(JudgeTicket, RefusesAMediumsTicketWithASecondSignature) {
  expect_fault(TicketFault::TooManySigners, answer_to(asked), {officer, leader});
}

TEST_F(JudgeTicket, RefusesMaintenanceSignedByTwoLeaders) {
  EXPECT_EQ(judged(answer_to(repair), {leader, office.deputy.get()}, repair).fault, TicketFault::WrongRole);
}

TEST_F(JudgeTicket, RefusesMaintenanceSignedByOfficerAndUser) {
  EXPECT_EQ(judged(answer_to(repair), {officer, office.user.get()}, repair).fault, TicketFault::WrongRole);
}

TEST_F(JudgeTicket, RefusesASignerWithoutACertificateHere) {
  const auto stranger = office.agency.officer(Role::ItOfficer);
  expect_fault(TicketFault::UnknownSigner, answer_to(asked), {stranger.get()});
}

TEST_F(JudgeTicket, RefusesASignerOfAnotherAgency) {
  const FakeAgency other("Ủy ban nhân dân xã khác");
  const auto stranger = other.officer(Role::ItOfficer);
  TicketTrust trust = office.trust();
  trust.certificates.push_back(stranger->certificate().der);
  EXPECT_EQ(judge_ticket(signed_by(answer_to(asked), {stranger.get()}), TicketOffice::facts(asked), trust).fault,
            TicketFault::SignerNotTrusted);
}

TEST_F(JudgeTicket, RefusesAnExpiredSigner) {
  const auto expired = office.agency.officer(Role::ItOfficer, {{kSigningTime.seconds - 100}, {kSigningTime.seconds}});
  TicketTrust trust = office.trust();
  trust.certificates.push_back(expired->certificate().der);
  EXPECT_EQ(judge_ticket(signed_by(answer_to(asked), {expired.get()}), TicketOffice::facts(asked), trust).fault,
            TicketFault::SignerNotTrusted);
}

TEST_F(JudgeTicket, RefusesAnotherMachines) {
  Ticket ticket = answer_to(asked);
  ticket.question.machine[0] ^= 1;
  expect_fault(TicketFault::OtherMachine, ticket, {officer});
}

TEST_F(JudgeTicket, RefusesAnotherBoots) {
  Ticket ticket = answer_to(asked);
  ticket.question.boot[0] ^= 1;
  expect_fault(TicketFault::OtherBoot, ticket, {officer});
}

TEST_F(JudgeTicket, RefusesAnAnswerToAQuestionNobodyAsked) {
  Ticket ticket = answer_to(asked);
  ticket.question.nonce[0] ^= 1;
  expect_fault(TicketFault::UnknownQuestion, ticket, {officer});
}

TEST_F(JudgeTicket, RefusesAnotherActionUnderTheSameNonce) {
  Ticket ticket = answer_to(asked);
  ticket.question.action = TicketAction::Print;
  expect_fault(TicketFault::OtherAction, ticket, {officer});
}

TEST_F(JudgeTicket, RefusesAnotherDeviceUnderTheSameNonce) {
  Ticket ticket = answer_to(asked);
  std::get<UsbIdentity>(ticket.question.subject).serial = "another";
  expect_fault(TicketFault::OtherSubject, ticket, {officer});
}

TEST_F(JudgeTicket, RefusesAnotherStateOfTheRecord) {
  Ticket ticket = answer_to(asked);
  ticket.question.head.size += 1;
  expect_fault(TicketFault::OtherHead, ticket, {officer});
}

TEST_F(JudgeTicket, RefusesOneThatWasUsed) {
  TicketFacts facts = TicketOffice::facts(asked);
  facts.used = {answer_to(asked).id};
  EXPECT_EQ(judge_ticket(signed_by(answer_to(asked), {officer}), facts, office.trust()).fault,
            TicketFault::AlreadyUsed);
}

TEST_F(JudgeTicket, RefusesOneWhoseLatestMomentIsNow) {
  Ticket ticket = answer_to(asked);
  ticket.latest = TicketOffice::facts(asked).wall;
  expect_fault(TicketFault::Expired, ticket, {officer});
}

TEST_F(JudgeTicket, RefusesAnExpiredOneAlsoWhenTheClockWasSetBack) {
  Ticket ticket = answer_to(asked);
  ticket.latest = {kSigningTime.seconds + 30};  // the question is a minute old
  TicketFacts facts = TicketOffice::facts(asked);
  facts.wall = {kSigningTime.seconds - 1'000'000};
  EXPECT_EQ(judge_ticket(signed_by(ticket, {officer}), facts, office.trust()).fault, TicketFault::Expired);
}

TEST_F(JudgeTicket, AClockThatWasSetBackMakesNoTicketLongerThanItsLatestMoment) {
  Ticket ticket = answer_to(asked);
  ticket.latest = {kSigningTime.seconds + 90};
  TicketFacts facts = TicketOffice::facts(asked);
  facts.wall = {0};
  const TicketJudgement judgement = judge_ticket(signed_by(ticket, {officer}), facts, office.trust());
  EXPECT_EQ(judgement.fault, std::nullopt);
  EXPECT_EQ(judgement.until.milliseconds, facts.now.milliseconds + 30'000);
}

TEST_F(JudgeTicket, RefusesAnAnswerToAQuestionThatIsADayOld) {
  TicketFacts facts = TicketOffice::facts(asked);
  facts.now.milliseconds = facts.questions[0].asked.milliseconds + kQuestionLivesMs;
  Ticket ticket = answer_to(asked);
  ticket.latest = {kSigningTime.seconds + 1'000'000};
  EXPECT_EQ(judge_ticket(signed_by(ticket, {officer}), facts, office.trust()).fault, TicketFault::QuestionTooOld);
}

TEST_F(JudgeTicket, RefusesAPrivateRepairer) {
  for (const RepairerKind kind : {RepairerKind::PrivateCompany, RepairerKind::PrivatePerson}) {
    Ticket ticket = answer_to(repair);
    ticket.repair = repair_by(kind);
    EXPECT_EQ(judged(ticket, {officer, leader}, repair).fault, TicketFault::RepairerNotAllowed);
  }
}

TEST_F(JudgeTicket, RefusesTheDocumentWithAnyBitFlipped) {
  for (const auto& [question, signers] :
       {std::pair<Question, std::vector<const Signer*>>{asked, {officer}}, {repair, {officer, leader}}}) {
    const Bytes good = signed_by(answer_to(question), signers);
    const TicketFacts facts = TicketOffice::facts(question);
    const TicketTrust trust = office.trust();
    ASSERT_EQ(judge_ticket(good, facts, trust).fault, std::nullopt);
    for (std::size_t bit = 0; bit < good.size() * 8; bit += 43) {
      Bytes flipped = good;
      flipped[bit / 8] = static_cast<std::uint8_t>(flipped[bit / 8] ^ 1U << bit % 8);
      EXPECT_NE(judge_ticket(flipped, facts, trust).fault, std::nullopt) << bit;
    }
  }
}

TEST_F(JudgeTicket, ASignatureOfOneTicketDoesNotSignAnother) {
  SignedTicket one = read_signed_ticket(signed_by(answer_to(asked), {officer})).value();
  Ticket other = answer_to(asked);
  other.validity_seconds = 7200;
  one.payload = write_ticket(other).value();
  EXPECT_EQ(judge_ticket(write_signed_ticket(one), TicketOffice::facts(asked), office.trust()).fault,
            TicketFault::SignatureWrong);
}

TEST_F(JudgeTicket, SignaturesAloneCanBeCheckedYearsLater) {
  const Bytes document = signed_by(answer_to(repair), {officer, leader});
  const TicketSignatures checked = check_ticket(document, office.trust(), kSigningTime);
  EXPECT_EQ(checked.fault, std::nullopt);
  EXPECT_EQ(checked.signers.size(), 2U);
  EXPECT_EQ(check_ticket(document, office.trust(), {kSigningTime.seconds + 3'000'000'000}).fault,
            TicketFault::SignerNotTrusted);
}

}  // namespace
}  // namespace dieu8::test
