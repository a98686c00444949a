#include "evidence/ticket/openings.h"

#include "tests/evidence/ticket/ticket_fixture.h"

namespace dieu8::test {
namespace {

constexpr const char* kOrigin = "5a0d7c1e-8f43-4b6a-9d20-6c1f0e9b7a35";

// A record as the guard writes it. Whoever changes `records` afterwards chains them anew, as a forger would.
class OpeningsTest : public testing::Test {
 protected:
  OpeningsTest() {
    put("opened", {{"format", kJournalFormat}, {"origin", kOrigin}});
    put("segment-opened", {});
  }
  void put(const std::string& type, Json::Object fields) {
    JournalRecord record;
    record.time = kSigningTime;
    record.type = type;
    record.fields = std::move(fields);
    records.push_back(std::move(record));
  }
  // Chains them; the state after the last one.
  Checkpoint head() {
    MerkleTree tree;
    Digest last{};
    for (JournalRecord& record : records) {
      record.sequence = tree.size() + 1;
      record.previous = last;
      last = leaf_hash(as_bytes(record_line(record)));
      tree.add(last);
    }
    return {kOrigin, tree.size(), tree.root()};
  }
  Ticket ask() {
    Question question = question_about_a_stick();
    question.head = head();
    put("ticket-requested", {{"challenge", to_base64(write_challenge(challenge_about(question)).value())}});
    return answer_to(question);
  }
  void accept(const Bytes& document, const std::string& id, const Signer& signer) {
    put("ticket-accepted",
        {{"id", id},
         {"place", "usb:1-2"},
         {"ticket", to_base64(document)},
         {"signers", Json::Array{Json::Object{{"certificate", to_base64(signer.certificate().der)}}}}});
  }
  void open_once() {
    const Ticket ticket = ask();
    accept(signed_by(ticket, {office.officer.get()}), "01", *office.officer);
    put("permission", {{"reason", "ticket"}, {"rule", "01"}});
    put("ticket-ended", {{"id", "01"}, {"why", "time"}});
  }
  OpeningFollower followed() {
    head();
    OpeningFollower follower(root);
    for (const JournalRecord& record : records) follower.next(record, "2026-11-001.journal");
    return follower;
  }

  TicketOffice office;
  TrustRoot root = office.agency.trust();
  std::vector<JournalRecord> records;
};

TEST_F(OpeningsTest, AnOpeningWithItsTicketIsValidAndAnchorsTheRecord) {
  open_once();
  const OpeningFollower follower = followed();
  ASSERT_EQ(follower.openings().size(), 1U);
  const TicketOpening& opening = follower.openings()[0];
  EXPECT_TRUE(opening.valid());
  EXPECT_EQ(opening.why, "time");
  EXPECT_EQ(opening.signers.at(0).role, Role::ItOfficer);
  EXPECT_EQ(follower.without_ticket(), 0U);
}

TEST_F(OpeningsTest, ARecordThatWasRewrittenBeforeTheOpeningDiffersFromWhatWasSigned) {
  open_once();
  records[1].type = "segment-0pened";
  EXPECT_EQ(followed().openings().at(0).anchor, Anchor::Differs);
  EXPECT_FALSE(followed().openings().at(0).valid());
}

TEST_F(OpeningsTest, WithoutTheQuestionThereIsNoAnchor) {
  open_once();
  records.erase(records.begin() + 2);
  EXPECT_EQ(followed().openings().at(0).anchor, Anchor::Missing);
}

TEST_F(OpeningsTest, ATicketOfAnotherAgencyIsNoTicket) {
  const FakeAgency other("Cơ quan khác");
  const auto stranger = other.officer(Role::ItOfficer);
  const Ticket ticket = ask();
  accept(signed_by(ticket, {stranger.get()}), "01", *stranger);
  EXPECT_EQ(followed().openings().at(0).fault, TicketFault::SignerNotTrusted);
}

TEST_F(OpeningsTest, APermissionWithoutAnOpenTicketIsCounted) {
  open_once();
  put("permission", {{"reason", "ticket"}, {"rule", "01"}});  // after its end
  put("permission", {{"reason", "ticket"}, {"rule", "02"}});  // never
  put("permission", {{"reason", "rule"}, {"rule", "hubs"}});
  EXPECT_EQ(followed().without_ticket(), 2U);
}

TEST_F(OpeningsTest, AnOpeningThatWasTakenOutLeavesItsPermissionWithoutATicket) {
  open_once();
  records.erase(records.begin() + 3);
  EXPECT_EQ(followed().without_ticket(), 1U);
}

TEST_F(OpeningsTest, TheAnchorIsFoundBehindAFlood) {
  Question question = question_about_a_stick();
  question.head = head();
  for (int i = 0; i < 60; ++i) put("coalesced", {});
  put("ticket-requested", {{"challenge", to_base64(write_challenge(challenge_about(question)).value())}});
  accept(signed_by(answer_to(question), {office.officer.get()}), "01", *office.officer);
  EXPECT_EQ(followed().openings().at(0).anchor, Anchor::Holds);
}

}  // namespace
}  // namespace dieu8::test
