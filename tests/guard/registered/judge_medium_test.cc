#include "guard/registered/judge_medium.h"

#include <gtest/gtest.h>

#include "guard/registered/token_place.h"
#include "tests/guard/registered/sample_medium.h"

namespace dieu8 {
namespace {

class JudgeMedium : public ::testing::Test {
 protected:
  FakeAgency agency_;
  std::unique_ptr<Signer> officer_ = agency_.officer();
  SampleMedium medium_ = placed(sample_token(agency_), *officer_);
  std::vector<MediumEvent> events_{registration(medium_)};
  WallTime now_ = kMonthLater;

  MediumReason reason(const SampleMedium& medium, const SeenMedium& seen) const {
    return judge_token(medium.blocks, seen, agency_.trust(), project(events_), now_).reason;
  }
  MediumReason reason() const { return reason(medium_, seen_as(medium_.token)); }
  void add(MediumEventKind kind, WallTime time = kMonthLater) { events_.push_back(event_of(kind, medium_, time)); }
};

TEST_F(JudgeMedium, OpensTheRegisteredStick) { EXPECT_EQ(reason(), MediumReason::Fits); }

TEST_F(JudgeMedium, TellsWhichMediumItIs) {
  const auto judged = judge_token(medium_.blocks, seen_as(medium_.token), agency_.trust(), project(events_), now_);
  ASSERT_TRUE(judged.token);
  EXPECT_EQ(judged.token->number, "USB-07");
}

TEST_F(JudgeMedium, ShutsACopyOnAnotherStick) {
  SeenMedium other = seen_as(medium_.token);
  other.usb_serial += "X";
  EXPECT_EQ(reason(medium_, other), MediumReason::OtherDevice);
  other = seen_as(medium_.token);
  other.disk_serial += "X";
  EXPECT_EQ(reason(medium_, other), MediumReason::OtherDevice);
  other = seen_as(medium_.token);
  other.product ^= 1U;
  EXPECT_EQ(reason(medium_, other), MediumReason::OtherDevice);
  other = seen_as(medium_.token);
  other.vendor ^= 1U;
  EXPECT_EQ(reason(medium_, other), MediumReason::OtherDevice);
  other = seen_as(medium_.token);
  other.bytes -= 512;
  EXPECT_EQ(reason(medium_, other), MediumReason::OtherSize);
}

TEST_F(JudgeMedium, ShutsAStickWithoutAToken) {
  SampleMedium empty = medium_;
  empty.blocks.assign(empty.blocks.size(), 0);
  EXPECT_EQ(reason(empty, seen_as(medium_.token)), MediumReason::NoToken);
}

// Not only the digest of the block: whoever edits can compute that anew.
TEST_F(JudgeMedium, ShutsAnEditedTokenAtEveryByteOfTheMessage) {
  for (std::size_t at = 0; at < medium_.signed_token.size(); ++at) {
    Bytes edited = medium_.signed_token;
    edited[at] ^= 1U;
    SampleMedium other = medium_;
    const Bytes block = token_block({edited, medium_.certificate}).value();
    other.blocks = block;
    EXPECT_NE(reason(other, seen_as(medium_.token)), MediumReason::Fits) << at;
  }
}

TEST_F(JudgeMedium, ShutsATokenSignedWithoutTheAgency) {
  const FakeAgency stranger("Công ty TNHH Sao Chép");
  const auto signer = stranger.officer();
  EXPECT_EQ(reason(placed(medium_.token, *signer), seen_as(medium_.token)), MediumReason::SignerNotTrusted);
}

TEST_F(JudgeMedium, OnlyTheOfficerInChargeRegistersMedia) {
  for (const Role role : {Role::User, Role::UnitLeader, Role::DivisionLeader, Role::Inspector, Role::Machine}) {
    const auto signer = agency_.officer(role);
    EXPECT_EQ(reason(placed(medium_.token, *signer), seen_as(medium_.token)), MediumReason::SignerNotTrusted);
  }
}

TEST_F(JudgeMedium, ShutsATokenWithAnotherOfficersCertificateBesideIt) {
  const auto other = agency_.officer();
  SampleMedium mixed = medium_;
  mixed.blocks = token_block({medium_.signed_token, other->certificate().der}).value();
  EXPECT_EQ(reason(mixed, seen_as(medium_.token)), MediumReason::SignatureWrong);
}

TEST_F(JudgeMedium, ShutsATokenOfAnotherAgencyThatTheOfficerSigned) {
  MediumToken token = medium_.token;
  token.agency[0] ^= 1U;
  EXPECT_EQ(reason(placed(token, *officer_), seen_as(token)), MediumReason::OtherAgency);
}

TEST_F(JudgeMedium, ShutsWhatThisMachineNeverRegistered) {
  events_.clear();
  EXPECT_EQ(reason(), MediumReason::NotInRegister);
}

// The officer's own earlier registration of the stick, put back.
TEST_F(JudgeMedium, ShutsAnEarlierTokenOfTheSameRegistration) {
  MediumToken longer = medium_.token;
  longer.until.seconds += 365 * 86400;
  EXPECT_EQ(reason(placed(longer, *officer_), seen_as(longer)), MediumReason::OtherToken);
}

TEST_F(JudgeMedium, ShutsFromTheSecondItExpires) {
  now_ = WallTime{medium_.token.until.seconds - 1};
  EXPECT_EQ(reason(), MediumReason::Fits);
  now_ = medium_.token.until;
  EXPECT_EQ(reason(), MediumReason::Expired);
}

TEST_F(JudgeMedium, AClockSetBackMakesNothingValidAgain) {
  add(MediumEventKind::Opened, medium_.token.until);
  now_ = kSigningTime;
  EXPECT_EQ(reason(), MediumReason::Expired);
}

TEST_F(JudgeMedium, ShutsWhatIsWithdrawnLostFoundMovedOrErased) {
  add(MediumEventKind::Withdrawn);
  EXPECT_EQ(reason(), MediumReason::Withdrawn);
  add(MediumEventKind::Lost);
  EXPECT_EQ(reason(), MediumReason::Lost);
  add(MediumEventKind::Found);
  EXPECT_EQ(reason(), MediumReason::FoundNotIssued);
  add(MediumEventKind::Issued);
  EXPECT_EQ(reason(), MediumReason::Fits);
  add(MediumEventKind::Moved);
  EXPECT_EQ(reason(), MediumReason::Away);
  add(MediumEventKind::Returned);
  EXPECT_EQ(reason(), MediumReason::Fits);
  add(MediumEventKind::Erased);
  EXPECT_EQ(reason(), MediumReason::Erased);
}

TEST(JudgeLayout, OpensOnlyWhatWasLaidOnIt) {
  const MediumToken token = sample_token(FakeAgency());
  EXPECT_EQ(judge_layout(token, layout_of(token)), MediumReason::Fits);
  const auto shut = [&](void (*change)(MediumLayout&)) {
    MediumLayout layout = layout_of(token);
    change(layout);
    EXPECT_EQ(judge_layout(token, layout), MediumReason::OtherLayout);
  };
  shut([](MediumLayout& layout) { layout.table = "gpt"; });
  shut([](MediumLayout& layout) { layout.table_id ^= 1U; });
  shut([](MediumLayout& layout) { layout.partitions = 2; });
  shut([](MediumLayout& layout) { layout.first_byte += 512; });
  shut([](MediumLayout& layout) { layout.file_system = "vfat"; });
  shut([](MediumLayout& layout) { layout.file_system.clear(); });
  shut([](MediumLayout& layout) { layout.file_system_uuid = "0000-0000"; });
}

}  // namespace
}  // namespace dieu8
