#include "guard/deeds/deed.h"

#include <gtest/gtest.h>

#include "evidence/life/life_follower.h"

namespace dieu8 {
namespace {

const std::string kDigest(64, 'a');

Json::Object good(Deed deed) {
  switch (deed) {
    case Deed::RecordExported:
      return {{"month", "2026-10"}, {"segments", 2}, {"bytes", 4096}, {"unsealed", 0}, {"sums_sha256", kDigest}};
    case Deed::AccountsReviewed:
      return {{"by", "Nguyễn Văn An"}, {"accounts", 30},           {"groups", 50},
              {"change_count", 0},     {"changes", Json::Array{}}, {"sha256", kDigest}};
    case Deed::BundleMade: return {{"nonce", "7F3A-91C2-55D0"}, {"files", 5}, {"manifest_sha256", kDigest}};
  }
  __builtin_unreachable();
}

JournalRecord record_of(Deed deed, Json::Object fields) {
  JournalRecord record;
  record.type = wire_name(deed);
  record.time = WallTime{1'795'312'800};
  record.fields = std::move(fields);
  return record;
}

TEST(Deed, IsNamedByTheTypeOfItsRecord) {
  for (const Deed deed : kDeeds) EXPECT_EQ(deed_named(wire_name(deed)), deed);
  EXPECT_FALSE(deed_named("policy-loaded"));
}

TEST(Deed, TakesWhatIsOfItsForm) {
  for (const Deed deed : kDeeds) EXPECT_TRUE(deed_fields(deed, good(deed))) << wire_name(deed);
}

TEST(Deed, RefusesAFieldThatIsMissingAndOneThatIsNotItsOwn) {
  for (const Deed deed : kDeeds) {
    for (const auto& [name, value] : good(deed)) {
      Json::Object less = good(deed);
      less.erase(name);
      EXPECT_EQ(deed_fields(deed, less).error().arguments.at(0), name);
    }
    Json::Object more = good(deed);
    more.emplace("file", "/home/an/mat.odt");
    EXPECT_EQ(deed_fields(deed, more).error().arguments.at(0), "file");
  }
}

TEST(Deed, RefusesFieldsOfAnotherForm) {
  for (const char* month : {"2026-13", "2026-1", "2026-10-2", "", "../x"}) {
    Json::Object bad = good(Deed::RecordExported);
    bad["month"] = month;
    EXPECT_FALSE(deed_fields(Deed::RecordExported, bad)) << month;
  }
  Json::Object negative = good(Deed::RecordExported);
  negative["segments"] = -1;
  EXPECT_FALSE(deed_fields(Deed::RecordExported, negative));
  Json::Object nameless = good(Deed::AccountsReviewed);
  nameless["by"] = "";
  EXPECT_FALSE(deed_fields(Deed::AccountsReviewed, nameless));
  Json::Object flood = good(Deed::AccountsReviewed);
  flood["changes"] = Json::Array(kMostChangesInReview + 1, Json(1));
  EXPECT_FALSE(deed_fields(Deed::AccountsReviewed, flood));
  Json::Object guessed = good(Deed::BundleMade);
  guessed["nonce"] = "short";
  EXPECT_FALSE(deed_fields(Deed::BundleMade, guessed));
}

// What the guard writes is what a report and an inspector's judge read.
TEST(Deed, IsReadByWhoFollowsTheRecord) {
  LifeFollower follower;
  for (const Deed deed : kDeeds) follower.next(record_of(deed, deed_fields(deed, good(deed)).value()), "x");
  const Life life = std::move(follower).life();
  EXPECT_TRUE(life.accounts_reviewed);
  EXPECT_EQ(life.months_exported, (std::set<std::string>{"2026-10"}));
  ASSERT_EQ(life.deeds.size(), 3U);
  EXPECT_EQ(life.deeds[0].detail, "2026-10");
  EXPECT_EQ(life.deeds[1].detail, "Nguyễn Văn An");
  EXPECT_EQ(life.deeds[2].detail, "7F3A-91C2-55D0");
}

}  // namespace
}  // namespace dieu8
