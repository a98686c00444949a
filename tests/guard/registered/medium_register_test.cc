#include "guard/registered/medium_register.h"

#include <gtest/gtest.h>

#include "tests/guard/registered/sample_medium.h"

namespace dieu8 {
namespace {

class Register : public ::testing::Test {
 protected:
  FakeAgency agency_;
  std::unique_ptr<Signer> officer_ = agency_.officer();
  SampleMedium medium_ = placed(sample_token(agency_), *officer_);
  MediumRegister book_ = project({registration(medium_)});

  MediumEvent made(MediumEventKind kind, WallTime time = kMonthLater) const { return event_of(kind, medium_, time); }
  const RegisteredMedium& row() const { return *book_.find(medium_.token.medium); }
};

TEST_F(Register, ARegisteredMediumIsWithItsHolder) {
  EXPECT_EQ(row().state, MediumState::InUse);
  EXPECT_EQ(row().holder, "Trần Thị Bưởi");
  EXPECT_EQ(row().officer, "Nguyễn Văn Ổn");
}

TEST_F(Register, AHandOverNamesTheNextHolder) {
  MediumEvent event = made(MediumEventKind::HandedOver);
  event.from = "Trần Thị Bưởi";
  event.to = "Lê Văn Cam";
  book_.apply(event);
  EXPECT_EQ(row().holder, "Lê Văn Cam");
  EXPECT_EQ(row().events.size(), 2U);
}

TEST_F(Register, WhatCannotFollowIsRefusedAndChangesNothing) {
  book_.apply(made(MediumEventKind::Lost));
  for (const MediumEventKind kind : {MediumEventKind::Issued, MediumEventKind::HandedOver, MediumEventKind::Moved,
                                     MediumEventKind::Returned, MediumEventKind::Erased, MediumEventKind::Lost}) {
    EXPECT_FALSE(book_.may_follow(made(kind)));
    book_.apply(made(kind));
    EXPECT_EQ(row().state, MediumState::Lost);
  }
  EXPECT_TRUE(book_.may_follow(made(MediumEventKind::Found)));
}

TEST_F(Register, NothingFollowsAnErasure) {
  book_.apply(made(MediumEventKind::Erased));
  for (const MediumEventKind kind : kMediumEventKinds)
    EXPECT_EQ(static_cast<bool>(book_.may_follow(made(kind))), !is_reported(kind)) << wire_name(kind);
}

TEST_F(Register, AnUnknownMediumHasNoEvents) {
  MediumEvent event = made(MediumEventKind::Lost);
  event.medium = "another";
  ASSERT_FALSE(book_.may_follow(event));
  EXPECT_EQ(book_.may_follow(event).error().code, ErrorCode::NotFound);
}

TEST_F(Register, AMovedMediumReturnsToWhatItWas) {
  book_.apply(made(MediumEventKind::Withdrawn));
  MediumEvent away = made(MediumEventKind::Moved);
  away.expected_back = WallTime{kMonthLater.seconds + 100};
  book_.apply(away);
  EXPECT_EQ(row().state, MediumState::Away);
  book_.apply(made(MediumEventKind::Returned));
  EXPECT_EQ(row().state, MediumState::Withdrawn);
}

TEST_F(Register, WhatIsNotBackInTimeIsOverdueFromThatSecond) {
  MediumEvent away = made(MediumEventKind::Moved);
  away.expected_back = WallTime{kMonthLater.seconds + 100};
  book_.apply(away);
  EXPECT_TRUE(overdue(book_, WallTime{kMonthLater.seconds + 99}).empty());
  EXPECT_EQ(overdue(book_, WallTime{kMonthLater.seconds + 100}).size(), 1U);
  book_.apply(made(MediumEventKind::Returned));
  EXPECT_TRUE(overdue(book_, WallTime{kMonthLater.seconds + 100}).empty());
}

TEST_F(Register, AnExpiredMediumInSomebodysHandsIsOverdue) {
  EXPECT_EQ(overdue(book_, medium_.token.until).size(), 1U);
  book_.apply(made(MediumEventKind::Withdrawn));
  EXPECT_TRUE(overdue(book_, medium_.token.until).empty());
}

TEST_F(Register, RegisteringTheStickAnewEndsItsFormerRegistration) {
  MediumToken token = medium_.token;
  token.medium = "00000000-1111-4222-8333-444444444444";
  book_.apply(registration(placed(token, *officer_), kMonthLater));
  EXPECT_EQ(row().state, MediumState::Erased);
  EXPECT_EQ(book_.find(token.medium)->state, MediumState::InUse);
  const auto named = book_.named("USB-07");
  ASSERT_TRUE(named);
  EXPECT_EQ(named.assume_value()->token.medium, token.medium);
}

TEST_F(Register, ANumberIsGivenOnce) {
  MediumToken token = medium_.token;
  token.medium = "00000000-1111-4222-8333-444444444444";
  token.usb_serial = "ANOTHER";
  const auto refused = book_.may_follow(registration(placed(token, *officer_), kMonthLater));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::Refused);
}

TEST_F(Register, AMediumIsNamedByRegistrationNumberOrSerial) {
  for (const std::string& name : {medium_.token.medium, medium_.token.number, medium_.token.usb_serial})
    EXPECT_TRUE(book_.named(name)) << name;
  EXPECT_FALSE(book_.named("USB-08"));
}

TEST_F(Register, OpeningsAndRefusalsAreCounted) {
  book_.apply(made(MediumEventKind::Opened));
  book_.apply(made(MediumEventKind::Opened));
  book_.apply(made(MediumEventKind::Refused));
  EXPECT_EQ(row().openings, 2U);
  EXPECT_EQ(row().refusals, 1U);
  EXPECT_EQ(row().last_opened, std::optional(kMonthLater));
}

TEST_F(Register, OneRegistrationStandsInItOnce) { EXPECT_FALSE(book_.may_follow(registration(medium_))); }

}  // namespace
}  // namespace dieu8
