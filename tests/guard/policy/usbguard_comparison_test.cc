// The two wrong answers of libusbguard 1.1.2, run beside ours where that library is installed (libusbguard-dev). Both
// libraries get the same rule and the same device.
#include <gtest/gtest.h>

#include "guard/policy/decide.h"
#include "tests/guard/policy/sample_devices.h"

#ifdef DIEU8_HAVE_USBGUARD
#include <usbguard/Rule.hpp>
#endif

namespace dieu8 {
namespace {

#ifdef DIEU8_HAVE_USBGUARD
bool usbguard_applies(const std::string& rule, const std::string& device) {
  return usbguard::Rule::fromString(rule).appliesTo(usbguard::Rule::fromString(device));
}
#endif

UsbDevice disk_with_hidden_keyboard() {
  UsbDevice device = stick();
  device.serial = "S";
  device.interfaces.push_back({3, 1, 1});
  return device;
}

TEST(UsbguardComparison, OnlyOursKeepsAHiddenKeyboardOutOfARuleForTwoDisks) {
  UsbMatch match;
  match.interfaces = interfaces_are(InterfaceOperator::Equals, {"08:*:*", "08:*:*"});
  EXPECT_EQ(decide(policy_of({allowing("two-disks", match)}), disk_with_hidden_keyboard()).verdict, Verdict::Block);
#ifdef DIEU8_HAVE_USBGUARD
  EXPECT_TRUE(usbguard_applies("allow with-interface equals { 08:*:* 08:*:* }",
                               "allow id 0781:5567 serial \"S\" with-interface { 08:06:50 03:01:01 }"));
  EXPECT_FALSE(usbguard_applies("allow with-interface equals { 08:*:* 08:*:* }",
                                "allow id 0781:5567 serial \"S\" with-interface { 03:01:02 03:01:01 }"))
      << "it answers no at all: its yes above is an answer";
#else
  GTEST_SKIP() << "libusbguard is not installed: only our own answer was checked";
#endif
}

TEST(UsbguardComparison, OnlyOursTakesASerialAtItsWord) {
  UsbMatch match;
  match.serial = TextMatch{TextOperator::OneOf, {"X"}};
  EXPECT_EQ(decide(policy_of({allowing("x", match)}), disk_with_hidden_keyboard()).verdict, Verdict::Block);
#ifdef DIEU8_HAVE_USBGUARD
  EXPECT_TRUE(usbguard_applies("allow serial match-all { \"X\" }", "allow id 0781:5567 serial \"S\""));
  EXPECT_FALSE(usbguard_applies("allow serial \"X\"", "allow id 0781:5567 serial \"S\""));
#else
  GTEST_SKIP() << "libusbguard is not installed: only our own answer was checked";
#endif
}

}  // namespace
}  // namespace dieu8
