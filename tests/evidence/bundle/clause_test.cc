#include "evidence/bundle/clause.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

constexpr WallTime kNow{1'795'312'800};

class ClauseTest : public ::testing::Test {
 protected:
  Life life_;
  Openings openings_;
  SegmentsCheck record_;
  std::optional<LiveState> state_;
  bool genuine_ = true;

  ClauseVerdict verdict(const std::string& word) const {
    return judge_clause({"x", "", {word}}, {life_, openings_, record_, genuine_, state_ ? &*state_ : nullptr, kNow})
        .verdict;
  }
};

TEST_F(ClauseTest, WithoutAStateNothingIsSaidOfNow) {
  EXPECT_EQ(verdict("network-shut"), ClauseVerdict::Undetermined);
  EXPECT_EQ(verdict("no-network-printer"), ClauseVerdict::Undetermined);
}

TEST_F(ClauseTest, ATopicThatTheStateDoesNotNameIsNotPassed) {
  state_.emplace();
  state_->topics = {{"links", TopicOutcome::Pass}};
  EXPECT_EQ(verdict("network-shut"), ClauseVerdict::Undetermined);
}

TEST_F(ClauseTest, ALayerThatIsMissingNowIsNotMet) {
  state_.emplace();
  for (const char* topic : {"links", "radios", "addresses", "routes", "sockets"})
    state_->topics[topic] = TopicOutcome::Pass;
  state_->topics["layers"] = TopicOutcome::Fail;
  EXPECT_EQ(verdict("network-shut"), ClauseVerdict::NotMet);
}

TEST_F(ClauseTest, ATicketThatIsNotValidIsNotMet) {
  TicketOpening& opening = openings_.list.emplace_back();
  opening.action = "open-medium";
  EXPECT_EQ(verdict("openings-by-ticket"), ClauseVerdict::NotMet);
  EXPECT_EQ(verdict("repairs-by-two"), ClauseVerdict::Met);  // it is none
  opening.action = "maintenance";
  EXPECT_EQ(verdict("openings-by-ticket"), ClauseVerdict::Met);
  EXPECT_EQ(verdict("repairs-by-two"), ClauseVerdict::NotMet);
}

TEST_F(ClauseTest, ATicketThatTheTwoLibrariesDisagreeAboutLeavesADoubt) {
  TicketOpening& opening = openings_.list.emplace_back();
  opening.action = "open-medium";
  opening.fault = TicketFault::CheckersDisagree;
  EXPECT_EQ(verdict("openings-by-ticket"), ClauseVerdict::Undetermined);
  openings_.list.emplace_back().action = "open-medium";
  EXPECT_EQ(verdict("openings-by-ticket"), ClauseVerdict::NotMet);
}

TEST_F(ClauseTest, AccountsAreReviewedEverySixMonths) {
  life_.first = WallTime{kNow.seconds - 100LL * 86'400};
  EXPECT_EQ(verdict("accounts-reviewed"), ClauseVerdict::Met);  // not due yet
  life_.first = WallTime{kNow.seconds - 200LL * 86'400};
  EXPECT_EQ(verdict("accounts-reviewed"), ClauseVerdict::NotMet);
  life_.accounts_reviewed = WallTime{kNow.seconds - 183LL * 86'400};
  EXPECT_EQ(verdict("accounts-reviewed"), ClauseVerdict::Met);
  life_.accounts_reviewed = WallTime{kNow.seconds - 190LL * 86'400};
  EXPECT_EQ(verdict("accounts-reviewed"), ClauseVerdict::NotMet);
}

TEST_F(ClauseTest, AMonthThatIsOverAndWasNotExportedIsNotMet) {
  life_.days = {day_of({kNow.seconds - 40LL * 86'400}), day_of(kNow)};
  EXPECT_EQ(verdict("months-exported"), ClauseVerdict::NotMet);
  life_.months_exported = {"2026-10"};
  EXPECT_EQ(verdict("months-exported"), ClauseVerdict::Met);
}

TEST_F(ClauseTest, ALostOrOverdueMediumIsNotMet) {
  life_.media["a"].state = "media-issued";
  EXPECT_EQ(verdict("media-accounted"), ClauseVerdict::Met);
  life_.media["a"].expected_back = WallTime{kNow.seconds - 1};
  EXPECT_EQ(verdict("media-accounted"), ClauseVerdict::NotMet);
  life_.media["a"].expected_back.reset();
  life_.media["a"].state = "media-lost";
  EXPECT_EQ(verdict("media-accounted"), ClauseVerdict::NotMet);
}

TEST_F(ClauseTest, AMediumWhoseRegistrationEndedIsToBeWithdrawn) {
  life_.media["a"].state = "media-registered";
  life_.media["a"].until = WallTime{kNow.seconds - 1};
  EXPECT_EQ(verdict("media-accounted"), ClauseVerdict::NotMet);
  for (const char* given_up : {"media-withdrawn", "media-erased"}) {
    life_.media["a"].state = given_up;
    EXPECT_EQ(verdict("media-accounted"), ClauseVerdict::Met) << given_up;
  }
}

TEST_F(ClauseTest, AnOpeningByAPolicysRuleLeavesADoubt) {
  life_.opening_counts[OpeningBasis::Rule] = 1;
  EXPECT_EQ(verdict("openings-by-ticket"), ClauseVerdict::Undetermined);
  life_.opening_counts[OpeningBasis::Audit] = 1;
  EXPECT_EQ(verdict("openings-by-ticket"), ClauseVerdict::NotMet);
}

TEST_F(ClauseTest, AWordThisProgramDoesNotKnowIsUndetermined) {
  EXPECT_EQ(verdict("something-of-2031"), ClauseVerdict::Undetermined);
}

TEST_F(ClauseTest, AClauseWithoutEvidenceIsUndetermined) {
  EXPECT_EQ(judge_clause({"x", "", {}}, {life_, openings_, record_, true, nullptr, kNow}).verdict,
            ClauseVerdict::Undetermined);
}

}  // namespace
}  // namespace dieu8
