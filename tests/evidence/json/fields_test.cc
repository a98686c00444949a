#include "evidence/json/fields.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

const Json kDocument = Json::Object{{"name", "ổ cứng"},      {"count", 3},    {"negative", -1}, {"yes", true},
                                    {"list", Json::Array{}}, {"none", Json()}};

TEST(Fields, ReadsEachKind) {
  auto fields = Fields::of(kDocument, "$").value();
  EXPECT_EQ(fields.text("name").value(), "ổ cứng");
  EXPECT_EQ(fields.natural("count").value(), 3U);
  EXPECT_EQ(fields.integer("negative").value(), -1);
  EXPECT_TRUE(fields.boolean("yes").value());
  EXPECT_TRUE(fields.array("list").value()->empty());
  EXPECT_EQ(fields.optional_text("none").value(), std::nullopt);
  EXPECT_TRUE(fields.no_others());
}

TEST(Fields, NamesThePathOfAMissingKeyAndOfAWrongKind) {
  auto fields = Fields::of(kDocument, "$.disks[2]").value();
  EXPECT_EQ(fields.text("serial").error().arguments.at(0), "$.disks[2].serial");
  EXPECT_EQ(fields.text("count").error().arguments.at(0), "$.disks[2].count");
  EXPECT_FALSE(fields.natural("negative"));
  EXPECT_FALSE(fields.boolean("count"));
  EXPECT_FALSE(fields.object("list"));
}

TEST(Fields, RefusesAnOptionalFieldOfTheWrongKind) {
  auto fields = Fields::of(kDocument, "$").value();
  EXPECT_FALSE(fields.optional_natural("name"));
}

TEST(Fields, NamesAKeyThatNobodyRead) {
  const Json document = Json::Object{{"known", 1}, {"typo", 2}};
  auto reader = Fields::of(document, "$").value();
  ASSERT_TRUE(reader.natural("known"));
  EXPECT_EQ(reader.no_others().error().arguments.at(0), "$.typo");
}

TEST(Fields, RefusesWhatIsNoObject) { EXPECT_FALSE(Fields::of(Json(1), "$")); }

}  // namespace
}  // namespace dieu8
