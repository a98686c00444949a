#include "guard/cli/records/accounts_review.h"

#include <gtest/gtest.h>

#include "evidence/base/bytes.h"
#include "guard/deeds/deed.h"
#include "guard/maintenance/read_inventory.h"

namespace dieu8 {
namespace {

Inventory accounts(std::initializer_list<const char*> names) {
  std::string passwd;
  std::string group;
  for (const std::string name : names) {
    passwd += name + ":x:1000:1000::/home:/bin/bash\n";
    group += name + ":x:1000:\n";
  }
  Inventory inventory;
  inventory.parts[InventoryPart::Accounts] = accounts_of(passwd, "", group);
  inventory.parts[InventoryPart::Groups] = groups_of(group);
  return inventory;
}

JournalRecord reviewed(const AccountsReview& review) {
  JournalRecord record;
  record.type = wire_name(Deed::AccountsReviewed);
  record.time = WallTime{1'795'312'800};
  record.fields = deed_fields(Deed::AccountsReviewed, review_report(review, "Nguyễn Văn An")).value();
  return record;
}

TEST(AccountsReview, OfTheFirstTimeHasEverythingNew) {
  const AccountsReview review = review_accounts(accounts({"an", "binh"}), std::nullopt, std::nullopt);
  EXPECT_EQ(review.baseline, Baseline::None);
  EXPECT_EQ(review.changes.size(), 4U);  // two accounts, two groups
}

TEST(AccountsReview, NamesWhoCameAndWhoWentSinceTheLast) {
  const Inventory before = accounts({"an", "binh"});
  const auto last = review_of(reviewed(review_accounts(before, std::nullopt, std::nullopt)));
  ASSERT_TRUE(last);
  EXPECT_EQ(last->by, "Nguyễn Văn An");
  const AccountsReview review = review_accounts(accounts({"an", "cuong"}), last, before);
  EXPECT_EQ(review.baseline, Baseline::Matches);
  ASSERT_EQ(review.changes.size(), 4U);
  EXPECT_EQ(review.changes[0].key, "binh");
  EXPECT_EQ(review.changes[0].kind, ChangeKind::Removed);
  EXPECT_EQ(review.changes[1].key, "cuong");
  EXPECT_EQ(review.changes[1].kind, ChangeKind::Added);
  EXPECT_TRUE(review_accounts(before, last, before).changes.empty());
}

TEST(AccountsReview, DoesNotCompareWithAListThatTheRecordDoesNotName) {
  const Inventory before = accounts({"an"});
  const auto last = review_of(reviewed(review_accounts(before, std::nullopt, std::nullopt)));
  const Inventory with_intruder = accounts({"an", "intruder"});
  const AccountsReview edited = review_accounts(with_intruder, last, with_intruder);
  EXPECT_EQ(edited.baseline, Baseline::Differs);
  EXPECT_FALSE(edited.changes.empty());
  EXPECT_EQ(review_accounts(before, last, std::nullopt).baseline, Baseline::Differs);
}

TEST(AccountsReview, TellsTheRecordNoMoreChangesThanItTakes) {
  Inventory many;
  for (int i = 0; i < 500; ++i) many.parts[InventoryPart::Accounts]["user" + std::to_string(i)] = {};
  const Json::Object report = review_report(review_accounts(many, std::nullopt, std::nullopt), "An");
  EXPECT_EQ(*report.at("change_count").integer(), 500);
  EXPECT_EQ(report.at("changes").array()->size(), kMostChangesInReview);
  EXPECT_TRUE(deed_fields(Deed::AccountsReviewed, report));
}

TEST(AccountsReview, AnotherRecordIsNone) {
  JournalRecord record;
  record.type = "policy-loaded";
  EXPECT_FALSE(review_of(record));
  record.type = wire_name(Deed::AccountsReviewed);
  EXPECT_FALSE(review_of(record));  // without its digest
}

}  // namespace
}  // namespace dieu8
