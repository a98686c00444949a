#include "evidence/ticket/openings.h"

#include "tests/evidence/ticket/ticket_fixture.h"

namespace dieu8::test {
namespace {

constexpr const char* kBoot = "3f0c1a52-7a1e-4d3b-9d57-0c2f6f1b8a01";  // of the fixture's question
constexpr const char* kId = "0102030405060708";                        // of its answer
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
    record.boot = kBoot;
    record.uptime = uptime;
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
  void accept(const Bytes& document, const std::string& id, const Signer& signer, const std::string& name = "") {
    put("ticket-accepted",
        {{"id", id},
         {"action", "open-medium"},
         {"place", "usb:1-2"},
         {"ticket", to_base64(document)},
         {"signers", Json::Array{Json::Object{{"name", name.empty() ? signer.certificate().name : name},
                                              {"title", signer.certificate().title},
                                              {"certificate", to_base64(signer.certificate().der)}}}}});
  }
  void permit(const std::string& id, const std::string& product = "5567") {
    put("permission", {{"reason", "ticket"},
                       {"rule", id},
                       {"vendor", "0781"},
                       {"product", product},
                       {"serial", "4C530001120211"},
                       {"descriptors", to_hex(std::get<UsbIdentity>(question_about_a_stick().subject).descriptors)}});
  }
  void open_once() {
    const Ticket ticket = ask();
    accept(signed_by(ticket, {office.officer.get()}), kId, *office.officer);
    permit(kId);
    put("ticket-ended", {{"id", kId}, {"why", "time"}});
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
  BootTime uptime{100'000};
};

TEST_F(OpeningsTest, AnOpeningWithItsTicketIsValidAndAnchorsTheRecord) {
  open_once();
  const OpeningFollower follower = followed();
  ASSERT_EQ(follower.openings().list.size(), 1U);
  const TicketOpening& opening = follower.openings().list[0];
  EXPECT_TRUE(opening.valid());
  EXPECT_EQ(opening.why, "time");
  EXPECT_EQ(opening.signers.at(0).role, Role::ItOfficer);
  EXPECT_EQ(follower.openings().without_ticket, 0U);
}

TEST_F(OpeningsTest, ARecordThatWasRewrittenBeforeTheOpeningDiffersFromWhatWasSigned) {
  open_once();
  records[1].type = "segment-0pened";
  EXPECT_EQ(followed().openings().list.at(0).anchor, Anchor::Differs);
  EXPECT_FALSE(followed().openings().list.at(0).valid());
}

TEST_F(OpeningsTest, WithoutTheQuestionThereIsNoAnchor) {
  open_once();
  records.erase(records.begin() + 2);
  EXPECT_EQ(followed().openings().list.at(0).anchor, Anchor::Missing);
}

TEST_F(OpeningsTest, ATicketOfAnotherAgencyIsNoTicket) {
  const FakeAgency other("Cơ quan khác");
  const auto stranger = other.officer(Role::ItOfficer);
  const Ticket ticket = ask();
  accept(signed_by(ticket, {stranger.get()}), kId, *stranger);
  EXPECT_EQ(followed().openings().list.at(0).fault, TicketFault::SignerNotTrusted);
}

TEST_F(OpeningsTest, ASignerWhomTheRecordNamesOtherwiseThanTheCertificateIsNotAsRecorded) {
  const Ticket ticket = ask();
  accept(signed_by(ticket, {office.officer.get()}), kId, *office.officer, "Nguyễn Văn Giả");
  const TicketOpening opening = followed().openings().list.at(0);
  EXPECT_EQ(opening.doubt(), "not-as-recorded");
  EXPECT_EQ(opening.signers.at(0).name, office.officer->certificate().name);
}

TEST_F(OpeningsTest, AnOpeningKnowsTheRecordInWhichItStands) {
  open_once();
  const TicketOpening opening = followed().openings().list.at(0);
  EXPECT_EQ(opening.segment, "2026-11-001.journal");
  EXPECT_EQ(opening.record, 4U);
}

TEST_F(OpeningsTest, APermissionWithoutAnOpenTicketIsCounted) {
  open_once();
  permit(kId);   // after its end
  permit("02");  // never
  put("permission", {{"reason", "rule"}, {"rule", "hubs"}});
  EXPECT_EQ(followed().openings().without_ticket, 2U);
}

TEST_F(OpeningsTest, AnOpeningThatWasTakenOutLeavesItsPermissionWithoutATicket) {
  open_once();
  records.erase(records.begin() + 3);
  EXPECT_EQ(followed().openings().without_ticket, 1U);
}

TEST_F(OpeningsTest, TheAnchorIsFoundBehindAFlood) {
  Question question = question_about_a_stick();
  question.head = head();
  for (int i = 0; i < 60; ++i) put("coalesced", {});
  put("ticket-requested", {{"challenge", to_base64(write_challenge(challenge_about(question)).value())}});
  accept(signed_by(answer_to(question), {office.officer.get()}), kId, *office.officer);
  EXPECT_EQ(followed().openings().list.at(0).anchor, Anchor::Holds);
}

TEST_F(OpeningsTest, TheAnchorIsFoundInTheSegmentThatWasClosedMeanwhile) {
  OpeningFollower follower(root);
  Question question = question_about_a_stick();
  question.head = head();
  for (const JournalRecord& record : records) follower.next(record, "2026-11.journal");
  put("checkpoint", {});
  head();
  follower.next(records.back(), "2026-11.journal");
  records.clear();
  put("opened", {{"format", kJournalFormat}, {"origin", "00000000-0000-4000-8000-000000000002"}});
  put("ticket-requested", {{"challenge", to_base64(write_challenge(challenge_about(question)).value())}});
  accept(signed_by(answer_to(question), {office.officer.get()}), kId, *office.officer);
  head();
  for (const JournalRecord& record : records) follower.next(record, "2026-12.journal");
  EXPECT_EQ(follower.openings().list.at(0).anchor, Anchor::Holds);
}

TEST_F(OpeningsTest, ATicketOpensNoOtherDevice) {
  const Ticket ticket = ask();
  accept(signed_by(ticket, {office.officer.get()}), kId, *office.officer);
  permit(kId, "5568");
  EXPECT_EQ(followed().openings().without_ticket, 1U);
  records.back().fields["product"] = "5567";
  EXPECT_EQ(followed().openings().without_ticket, 0U);
  records.back().fields.erase("serial");
  EXPECT_EQ(followed().openings().without_ticket, 1U);
  records.back().fields["serial_hex"] = to_hex(as_bytes("4C530001120211"));
  EXPECT_EQ(followed().openings().without_ticket, 0U);
}

TEST_F(OpeningsTest, ATicketOpensNothingAfterItsTime) {
  const Ticket ticket = ask();
  accept(signed_by(ticket, {office.officer.get()}), kId, *office.officer);
  uptime.milliseconds += 3'600'000;
  permit(kId);
  EXPECT_EQ(followed().openings().without_ticket, 0U);
  ++uptime.milliseconds;
  permit(kId);
  EXPECT_EQ(followed().openings().without_ticket, 1U);
}

TEST_F(OpeningsTest, ARecordThatGivesATicketAnotherNumberIsNotAsSigned) {
  const Ticket ticket = ask();
  accept(signed_by(ticket, {office.officer.get()}), "ffffffffffffffff", *office.officer);
  EXPECT_EQ(followed().openings().list.at(0).doubt(), "not-as-recorded");
}

TEST_F(OpeningsTest, ATicketThatWasAcceptedTwiceIsValidOnce) {
  open_once();
  records.push_back(records.at(3));
  EXPECT_TRUE(followed().openings().list.at(0).valid());
  EXPECT_EQ(followed().openings().list.at(1).doubt(), "anchor-missing");
}

}  // namespace
}  // namespace dieu8::test
