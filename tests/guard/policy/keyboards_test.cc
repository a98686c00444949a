#include "guard/policy/keyboards.h"

#include <gtest/gtest.h>

#include "guard/policy/decide.h"
#include "guard/policy/judge_present.h"
#include "tests/guard/policy/sample_devices.h"

namespace dieu8 {
namespace {

Policy hubs_and_keyboards() {
  UsbMatch hubs;
  hubs.hub = true;
  UsbMatch keyboards;
  keyboards.interfaces = interfaces_are(InterfaceOperator::OnlyOf, {"03:01:01", "03:00:00"});
  return policy_of({allowing("hubs", hubs), allowing("keyboards", keyboards)});
}

UsbDevice security_key() { return plugged("1-9", 0x1050, 0x0120, {{3, 0, 0}}); }

TEST(Keyboards, AreCutOffByAPolicyThatAllowsNothing) {
  EXPECT_TRUE(would_cut_off_last_keyboard(policy_of({}), {root_hub(), keyboard()}, false));
}

TEST(Keyboards, AreNotCutOffWhereOneStays) {
  EXPECT_FALSE(would_cut_off_last_keyboard(hubs_and_keyboards(), {root_hub(), keyboard(), stick()}, false));
  UsbDevice with_disk = keyboard("1-5");
  with_disk.interfaces.push_back({8, 6, 0x50});
  EXPECT_FALSE(would_cut_off_last_keyboard(hubs_and_keyboards(), {with_disk, keyboard()}, false));
  EXPECT_TRUE(would_cut_off_last_keyboard(hubs_and_keyboards(), {with_disk}, false));
}

TEST(Keyboards, OnPs2StayWhateverThePolicySays) {
  EXPECT_FALSE(would_cut_off_last_keyboard(policy_of({}), {keyboard()}, true));
}

TEST(Keyboards, ThatDoNotExistAreNotCutOff) {
  EXPECT_FALSE(would_cut_off_last_keyboard(policy_of({}), {root_hub(), mouse(), stick()}, false));
}

TEST(Keyboards, BehindABlockedHubAreCutOff) {
  Policy policy = hubs_and_keyboards();
  const std::vector<UsbDevice> devices{root_hub(), hub("1-1"), hub("1-1.4"), keyboard("1-1.4.2")};
  EXPECT_FALSE(would_cut_off_last_keyboard(policy, devices, false));
  policy.usb[0].match.port = TextMatch{TextOperator::NoneOf, {"1-1"}};
  EXPECT_TRUE(would_cut_off_last_keyboard(policy, devices, false));
}

TEST(Keyboards, WhoseInterfaceStaysSwitchedOffAreCutOff) {
  Policy policy = policy_of({allowing("all")});
  EXPECT_FALSE(would_cut_off_last_keyboard(policy, {keyboard()}, false));
  policy.usb[0].only_interfaces = patterns({"03:01:02"});
  EXPECT_TRUE(would_cut_off_last_keyboard(policy, {keyboard()}, false));
}

TEST(Keyboards, ThatOnlyMayBeOneCountWhenLostAndNotWhenKept) {
  // Only a device that may be a keyboard, and it goes: better ask once too often.
  EXPECT_TRUE(would_cut_off_last_keyboard(policy_of({}), {security_key()}, false));
  // A security key stays, the keyboard goes: the key does not type.
  UsbMatch key;
  key.vendor = NumberMatch{TextOperator::OneOf, {0x1050}};
  EXPECT_TRUE(would_cut_off_last_keyboard(policy_of({allowing("key", key)}), {security_key(), keyboard()}, false));
  EXPECT_FALSE(would_cut_off_last_keyboard(policy_of({allowing("all")}), {security_key()}, false));
}

TEST(JudgePresent, JudgesEachInOrderAndSeesABlockedHub) {
  Policy policy = hubs_and_keyboards();
  policy.usb[0].match.port = TextMatch{TextOperator::NoneOf, {"1-1"}};
  const auto judged = judge_present(policy, {root_hub(), hub("1-1"), keyboard("1-1.4"), stick("1-2")});
  ASSERT_EQ(judged.size(), 4U);
  EXPECT_EQ(judged[0].decision.verdict, Verdict::Allow);
  EXPECT_EQ(judged[1].decision.verdict, Verdict::Block);
  EXPECT_EQ(judged[2].decision.verdict, Verdict::Allow);
  EXPECT_TRUE(judged[2].behind_blocked);
  EXPECT_EQ(judged[3].decision.reason, Reason::NoRule);
  EXPECT_FALSE(judged[3].behind_blocked);
}

TEST(ParentPort, ClimbsToTheRootHub) {
  EXPECT_EQ(parent_port("1-2.3.4"), "1-2.3");
  EXPECT_EQ(parent_port("1-2"), "usb1");
  EXPECT_EQ(parent_port("12-1"), "usb12");
  EXPECT_EQ(parent_port("usb1"), "");
  EXPECT_EQ(parent_port(""), "");
}

}  // namespace
}  // namespace dieu8
