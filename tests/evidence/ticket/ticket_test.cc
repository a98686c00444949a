#include "evidence/ticket/ticket.h"

#include "evidence/cose/cbor_writer.h"
#include "tests/evidence/ticket/ticket_fixture.h"

namespace dieu8::test {
namespace {

TEST(Ticket, OfEveryActionIsReadAsItWasWritten) {
  for (const Question& question : {question_about_a_stick(), question_about_maintenance(), question_about_a_policy()}) {
    const Ticket ticket = answer_to(question);
    const Bytes written = write_ticket(ticket).value();
    EXPECT_EQ(read_ticket(written).value(), ticket);
  }
}

TEST(Ticket, EveryFlippedBitIsRefusedOrMeansSomethingElse) {
  const Bytes written = write_ticket(answer_to(question_about_maintenance())).value();
  for (std::size_t bit = 0; bit < written.size() * 8; ++bit) {
    Bytes flipped = written;
    flipped[bit / 8] = static_cast<std::uint8_t>(flipped[bit / 8] ^ 1U << bit % 8);
    const auto read = read_ticket(flipped);
    if (read) {
      EXPECT_EQ(write_ticket(read.assume_value()).value(), flipped) << bit;
    }
  }
}

void expect_refused(const std::function<void(Ticket&)>& change, const Question& question = question_about_a_stick()) {
  Ticket ticket = answer_to(question);
  change(ticket);
  EXPECT_FALSE(write_ticket(ticket));
}

TEST(Ticket, WithoutAPurposeCannotBeWritten) {
  expect_refused([](Ticket& ticket) { ticket.purpose.clear(); });
}

TEST(Ticket, WithAPurposeOfTwoLinesCannotBeWritten) {
  expect_refused([](Ticket& ticket) { ticket.purpose = "a\nb"; });
}

TEST(Ticket, ThatHoldsLongerThanItsActionMayCannotBeWritten) {
  expect_refused([](Ticket& ticket) { ticket.validity_seconds = longest_validity(TicketAction::OpenMedium) + 1; });
  expect_refused([](Ticket& ticket) { ticket.validity_seconds = 0; });
}

TEST(Ticket, ForMaintenanceWithoutAReportCannotBeWritten) {
  expect_refused([](Ticket& ticket) { ticket.repair.reset(); }, question_about_maintenance());
}

TEST(Ticket, ForAMediumWithARepairCannotBeWritten) {
  expect_refused([](Ticket& ticket) { ticket.repair = repair_by(); });
}

TEST(Ticket, WhoseReportHasADateThatDoesNotExistCannotBeWritten) {
  expect_refused([](Ticket& ticket) { ticket.repair->report_date = "2026-02-30"; }, question_about_maintenance());
}

TEST(Ticket, ForMaintenanceThatAsksForOneSignerCannotBeWritten) {
  expect_refused([](Ticket& ticket) { ticket.signers = 1; }, question_about_maintenance());
}

TEST(Ticket, ThatMayBeUsedTwiceIsRefused) {
  const Bytes written = write_ticket(answer_to(question_about_a_stick())).value();
  Bytes twice = written;
  const std::size_t uses = written.size() - 3;  // 13: 1, 14: 1
  ASSERT_EQ(twice[uses - 1], 13);
  ASSERT_EQ(twice[uses], 1);
  twice[uses] = 2;
  EXPECT_FALSE(read_ticket(twice));
}

TEST(SignedTicket, WithOneSignatureIsAPlainCoseSign1) {
  const TicketOffice office;
  const Bytes document = signed_by(answer_to(question_about_a_stick()), {office.officer.get()});
  const CoseSign1 message = read_cose_sign1(document).value();
  EXPECT_EQ(to_hex(message.key), office.officer->certificate().key_id);
  EXPECT_EQ(write_signed_ticket(read_signed_ticket(document).value()), document);
}

TEST(SignedTicket, WithTwoSignaturesHoldsThePayloadOnce) {
  const TicketOffice office;
  const Ticket ticket = answer_to(question_about_maintenance());
  const Bytes one = signed_by(ticket, {office.officer.get()});
  const Bytes two = signed_by(ticket, {office.officer.get(), office.leader.get()});
  EXPECT_LT(two.size(), one.size() + 100);
  EXPECT_EQ(write_signed_ticket(read_signed_ticket(two).value()), two);
}

TEST(SignedTicket, IsNotSignedTwiceWithOneKey) {
  const TicketOffice office;
  const KeyId key = parse_key_id(office.officer->certificate().key_id).value();
  const auto sign = [&](ByteView bytes) { return office.officer->sign(bytes); };
  SignedTicket ticket{write_ticket(answer_to(question_about_maintenance())).value(), {}};
  ASSERT_TRUE(add_signature(ticket, key, sign));
  EXPECT_FALSE(add_signature(ticket, key, sign));
  ticket.signatures.push_back(ticket.signatures.front());  // forced
  EXPECT_FALSE(read_signed_ticket(write_signed_ticket(ticket)));
}

TEST(SignedTicket, IsNotSignedByAThird) {
  const TicketOffice office;
  SignedTicket ticket = read_signed_ticket(signed_by(answer_to(question_about_maintenance()),
                                                     {office.officer.get(), office.leader.get()}))
                            .value();
  const KeyId key = parse_key_id(office.deputy->certificate().key_id).value();
  EXPECT_FALSE(add_signature(ticket, key, [&](ByteView bytes) { return office.deputy->sign(bytes); }));
}

TEST(SignedTicket, LongerThanAnyTicketIsRefusedUnread) {
  CborWriter writer;
  writer.tag(18);
  writer.array(4);
  writer.bytes(Bytes(kMostTicketBytes));
  EXPECT_FALSE(read_signed_ticket(writer.written()));
}

}  // namespace
}  // namespace dieu8::test
