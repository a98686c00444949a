#include "guard/policy/advise.h"

#include <gtest/gtest.h>

#include "tests/guard/policy/sample_devices.h"

namespace dieu8 {
namespace {

std::vector<std::string> advice_for(Policy policy) {
  policy.contact = "An";
  std::vector<std::string> texts;
  for (const Phrase& phrase : advise(policy)) texts.push_back(phrase_text(Language::English, phrase));
  return texts;
}

UsbRule allowing_interfaces(InterfaceOperator how, const std::string& pattern) {
  UsbMatch match;
  match.interfaces = interfaces_are(how, {pattern});
  return allowing("r", match);
}

TEST(Advise, IsSilentAboutACarefulPolicy) {
  UsbRule stick_rule = allowing_interfaces(InterfaceOperator::Equals, "08:06:50");
  stick_rule.match.serial = TextMatch{TextOperator::OneOf, {"A"}};
  EXPECT_TRUE(
      advice_for(policy_of({stick_rule, allowing_interfaces(InterfaceOperator::OnlyOf, "03:*:*"), blocking("rest")}))
          .empty());
}

TEST(Advise, SeesARuleThatAllowsEverythingAndWhatStandsBehindIt) {
  EXPECT_EQ(advice_for(policy_of({allowing("all"), blocking("b")})),
            (std::vector<std::string>{"rule 'all' allows every device",
                                      "rule 'b' is never reached: 'all' before it takes every device"}));
}

TEST(Advise, SeesRoomForAHiddenInterface) {
  for (const auto how : {InterfaceOperator::OneOf, InterfaceOperator::AllOf})
    EXPECT_EQ(advice_for(policy_of({allowing_interfaces(how, "03:01:01")})).size(), 1U);
  UsbRule narrowed = allowing_interfaces(InterfaceOperator::OneOf, "03:01:01");
  narrowed.only_interfaces = patterns({"03:*:*"});
  EXPECT_TRUE(advice_for(policy_of({narrowed})).empty());
}

TEST(Advise, SeesStorageWithoutASerial) {
  EXPECT_EQ(advice_for(policy_of({allowing_interfaces(InterfaceOperator::Equals, "08:06:50")})),
            std::vector<std::string>{"rule 'r' allows storage without asking for its serial number"});
  EXPECT_EQ(advice_for(policy_of({allowing_interfaces(InterfaceOperator::OnlyOf, "*:*:*")})).size(), 1U);
}

TEST(Advise, SeesAPolicyThatOnlyWatchesOrHasNoLanOrNoContact) {
  Policy policy = policy_of({});
  policy.audit_only = true;
  policy.mode = Mode::StandaloneLan;
  EXPECT_EQ(advise(policy).size(), 3U);
}

}  // namespace
}  // namespace dieu8
