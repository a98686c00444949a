#include "evidence/minutes/minutes_facts.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

TEST(MinutesFacts, DemandNothing) { EXPECT_EQ(parse_minutes_facts("", "facts.toml").value().agency, ""); }

TEST(MinutesFacts, HoldPeopleAndFurtherRows) {
  const MinutesFacts facts = parse_minutes_facts(R"(
agency = "Ủy ban nhân dân xã An Hiệp"
[[person]]
role = "Bên giao"
name = "Lê Ẩn"
[[fact]]
label = "Số niêm phong"
value = "00417")",
                                                 "facts.toml")
                                 .value();
  EXPECT_EQ(facts.agency, "Ủy ban nhân dân xã An Hiệp");
  ASSERT_EQ(facts.people.size(), 1U);
  EXPECT_EQ(facts.people[0].name, "Lê Ẩn");
  EXPECT_EQ(facts.facts.at(0).value, "00417");
}

TEST(MinutesFacts, NameAnUnknownKey) {
  const auto wrong = parse_minutes_facts("agenci = \"x\"", "facts.toml");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().arguments, (std::vector<std::string>{"facts.toml", "agenci"}));
}

TEST(MinutesFacts, NameTheLineOfWhatIsNoToml) {
  const auto wrong = parse_minutes_facts("agency = \"x\"\nplace = ", "facts.toml");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().arguments.at(1), "2");
}

// Regulation, Điều 8.2.
TEST(MinutesFacts, RefuseAPrivateCompanyOrPersonAsRepairer) {
  for (const char* kind : {"private-company", "private-person"}) {
    const auto refused = parse_minutes_facts(std::string("repairer_kind = \"") + kind + "\"", "facts.toml");
    ASSERT_FALSE(refused) << kind;
    EXPECT_EQ(refused.error().code, ErrorCode::Refused);
  }
  EXPECT_EQ(parse_minutes_facts("repairer_kind = \"friend\"", "facts.toml").error().code, ErrorCode::Malformed);
  EXPECT_TRUE(parse_minutes_facts("repairer_kind = \"own-unit\"", "facts.toml"));
}

}  // namespace
}  // namespace dieu8
