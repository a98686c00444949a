#include "guard/policy/decide.h"

#include <gtest/gtest.h>

#include "guard/usb/interface_text.h"
#include "tests/guard/policy/sample_devices.h"

namespace dieu8 {
namespace {

using enum InterfaceOperator;

UsbMatch with_interfaces(InterfaceOperator how, const std::vector<std::string>& texts) {
  UsbMatch match;
  match.interfaces = interfaces_are(how, texts);
  return match;
}

UsbMatch on_port(const std::string& port) {
  UsbMatch match;
  match.port = TextMatch{TextOperator::OneOf, {port}};
  return match;
}

UsbMatch hardwired() {
  UsbMatch match;
  match.connect_type = std::vector{ConnectType::Hardwired};
  return match;
}

TEST(Decide, BlocksWhatNoRuleNames) {
  const Decision decision = decide(policy_of({}), stick());
  EXPECT_EQ(decision, (Decision{Verdict::Block, Reason::NoRule, "", 7, false}));
}

TEST(Decide, TakesTheFirstRuleThatMatches) {
  const Policy policy = policy_of({blocking("disks", with_interfaces(OneOf, {"08:*:*"})), allowing("all")});
  EXPECT_EQ(decide(policy, stick()), (Decision{Verdict::Block, Reason::Rule, "disks", 7, false}));
  EXPECT_EQ(decide(policy, mouse()), (Decision{Verdict::Allow, Reason::Rule, "all", 7, false}));
}

TEST(Decide, BlocksAKeyboardThatAlsoCarriesStorage) {
  const Policy policy = policy_of({allowing("keyboards", with_interfaces(OnlyOf, {"03:01:01", "03:00:00"}))});
  UsbDevice device = keyboard();
  EXPECT_EQ(decide(policy, device).verdict, Verdict::Allow);
  device.interfaces.push_back({8, 6, 0x50});
  EXPECT_EQ(decide(policy, device).verdict, Verdict::Block);
}

TEST(Decide, AllowsNothingMalformedWhateverTheRulesSay) {
  const Policy policy = policy_of({allowing("all")});
  UsbDevice device = keyboard();
  device.malformed = true;
  EXPECT_EQ(decide(policy, device), (Decision{Verdict::Block, Reason::Malformed, "", 7, false}));
}

TEST(Decide, SaysSoWhenThePolicyOnlyWatches) {
  Policy policy = policy_of({});
  policy.audit_only = true;
  EXPECT_TRUE(decide(policy, stick()).audit_only);
  EXPECT_EQ(decide(policy, stick()).verdict, Verdict::Block);
}

TEST(Decide, ComparesEveryAttribute) {
  const UsbDevice device = stick();
  const auto rule_says = [&](const UsbMatch& match) {
    return decide(policy_of({allowing("r", match)}), device).verdict;
  };
  UsbMatch match;
  match.vendor = NumberMatch{TextOperator::OneOf, {0x1111, 0x0781}};
  match.product = NumberMatch{TextOperator::NoneOf, {0x5568}};
  match.serial = TextMatch{TextOperator::OneOf, {"4C530001"}};
  match.name = TextMatch{TextOperator::OneOf, {"Cruzer Blade"}};
  match.port = TextMatch{TextOperator::OneOf, {"1-2"}};
  match.interfaces = interfaces_are(Equals, {"08:06:50"});
  match.descriptors = std::vector{device.descriptors};
  match.connect_type = std::vector{ConnectType::Unknown, ConnectType::Hotplug};
  match.hub = false;
  EXPECT_EQ(rule_says(match), Verdict::Allow);

  const std::vector<void (*)(UsbMatch&)> spoils{
      [](UsbMatch& m) { m.vendor->values = {0x0782}; },
      [](UsbMatch& m) { m.vendor->how = TextOperator::NoneOf; },
      [](UsbMatch& m) { m.product->values.push_back(0x5567); },
      [](UsbMatch& m) { m.serial->values = {"4C530001 "}; },
      [](UsbMatch& m) { m.serial->values = {"4c530001"}; },
      [](UsbMatch& m) { m.serial->how = TextOperator::NoneOf; },
      [](UsbMatch& m) { m.name->values = {"Cruzer"}; },
      [](UsbMatch& m) { m.port->values = {"1-2.1"}; },
      [](UsbMatch& m) { m.interfaces->patterns[0].protocol = 0x62; },
      [](UsbMatch& m) { m.descriptors->front()[31] ^= 1U; },
      [](UsbMatch& m) { m.connect_type = std::vector{ConnectType::Hardwired}; },
      [](UsbMatch& m) { m.hub = true; },
  };
  for (std::size_t i = 0; i < spoils.size(); ++i) {
    UsbMatch spoiled = match;
    spoils[i](spoiled);
    EXPECT_EQ(rule_says(spoiled), Verdict::Block) << "condition " << i;
  }
}

TEST(Decide, MatchesASerialOnlyWhenItIsTheWholeSerial) {
  // libusbguard 1.1.2 lets `serial match-all { "X" }` apply to every serial.
  UsbMatch match;
  match.serial = TextMatch{TextOperator::OneOf, {"X"}};
  UsbDevice device = stick();
  device.serial = "S";
  EXPECT_EQ(decide(policy_of({allowing("x", match)}), device).verdict, Verdict::Block);
  device.serial = "X";
  EXPECT_EQ(decide(policy_of({allowing("x", match)}), device).verdict, Verdict::Allow);
  device.serial = std::string("X\0", 2);
  EXPECT_EQ(decide(policy_of({allowing("x", match)}), device).verdict, Verdict::Block);
}

TEST(Decide, CallsAHubOnlyWhatIsNothingElse) {
  UsbMatch match;
  match.hub = true;
  const Policy policy = policy_of({allowing("hubs", match)});
  EXPECT_EQ(decide(policy, hub()).verdict, Verdict::Allow);
  EXPECT_EQ(decide(policy, root_hub()).verdict, Verdict::Allow);
  UsbDevice with_disk = hub();
  with_disk.interfaces.push_back({8, 6, 0x50});
  EXPECT_EQ(decide(policy, with_disk).verdict, Verdict::Block);
}

// --- virtual controllers ---

UsbDevice on_virtual_controller(UsbDevice device) {
  device.virtual_controller = true;
  device.connect_type = ConnectType::Hardwired;  // what a hostile one would like to be
  return device;
}

TEST(DecideVirtual, BlocksWhatHangsOnAVirtualControllerThoughARuleAllowsAll) {
  const Policy policy = policy_of({allowing("all")});
  EXPECT_EQ(decide(policy, on_virtual_controller(keyboard())),
            (Decision{Verdict::Block, Reason::VirtualController, "", 7, false}));
}

TEST(DecideVirtual, NeverTakesItForHardwired) {
  UsbMatch match = hardwired();
  match.port = TextMatch{TextOperator::OneOf, {"1-3"}};  // even where the port is named
  EXPECT_EQ(decide(policy_of({allowing("inside", match)}), on_virtual_controller(keyboard())).reason,
            Reason::VirtualController);
  UsbDevice inside = keyboard();
  inside.connect_type = ConnectType::Hardwired;
  EXPECT_EQ(decide(policy_of({allowing("inside", hardwired())}), inside).verdict, Verdict::Allow);
}

TEST(DecideVirtual, AllowsItWhereARuleNamesThePort) {
  const Policy policy = policy_of({allowing("all"), allowing("that-port", on_port("1-3"))});
  EXPECT_EQ(decide(policy, on_virtual_controller(keyboard())).rule, "that-port");
  EXPECT_EQ(decide(policy, on_virtual_controller(keyboard("1-4"))).reason, Reason::VirtualController);
}

TEST(DecideVirtual, IsNotNamedByAListOfOtherPorts) {
  UsbMatch match;
  match.port = TextMatch{TextOperator::NoneOf, {"1-9"}};
  EXPECT_EQ(decide(policy_of({allowing("r", match)}), on_virtual_controller(keyboard())).verdict, Verdict::Block);
}

TEST(DecideVirtual, KeepsTheReasonOfABlockingRule) {
  const Policy policy = policy_of({blocking("none", {}), allowing("that-port", on_port("1-3"))});
  EXPECT_EQ(decide(policy, on_virtual_controller(keyboard())).rule, "none");
}

// --- media ---

TEST(DecideMedium, BlocksWhatNoRuleNamesAndTakesTheFirstRule) {
  Policy policy = policy_of({allowing("all")});
  const Medium card{MediumKind::SdCard, "/sys/x", "0x1234", "SD"};
  EXPECT_EQ(decide(policy, card), (Decision{Verdict::Block, Reason::NoRule, "", 7, false}));
  policy.media = {{"that-card", Verdict::Allow, "", MediumKind::SdCard, "0x1234"},
                  {"no-cards", Verdict::Block, "", MediumKind::SdCard, std::nullopt},
                  {"rest", Verdict::Allow, "", std::nullopt, std::nullopt}};
  EXPECT_EQ(decide(policy, card).rule, "that-card");
  EXPECT_EQ(decide(policy, Medium{MediumKind::SdCard, "", "0x1235", ""}).rule, "no-cards");
  EXPECT_EQ(decide(policy, Medium{MediumKind::Optical, "", "0x1234", ""}).rule, "rest");
}

// --- which interfaces ---

TEST(AuthorizedInterfaces, AreThoseTheRuleLists) {
  UsbRule rule = allowing("keyboard-part");
  UsbDevice device = keyboard();
  device.interfaces.push_back({8, 6, 0x50});
  device.interfaces.push_back({3, 1, 1});
  EXPECT_EQ(interfaces_text(authorized_interfaces(rule, device)), "03:01:01 03:00:00 08:06:50 03:01:01");
  rule.only_interfaces = patterns({"03:01:*"});
  EXPECT_EQ(interfaces_text(authorized_interfaces(rule, device)), "03:01:01 03:01:01");
}

TEST(AuthorizedInterfaces, AreNoneWhereTheRuleBlocks) {
  EXPECT_TRUE(authorized_interfaces(blocking("r"), keyboard()).empty());
}

TEST(UsbRule, IsFoundAgainByItsDecision) {
  const Policy policy = policy_of({blocking("a"), allowing("b")});
  EXPECT_EQ(usb_rule(policy, decide(policy, stick())), policy.usb.data());
  EXPECT_EQ(usb_rule(policy, refusal(policy, Reason::Locked)), nullptr);
  EXPECT_EQ(usb_rule(policy_of({}), decide(policy, stick())), nullptr);
  EXPECT_EQ(medium_rule(policy, decide(policy, stick())), nullptr);
}

}  // namespace
}  // namespace dieu8
