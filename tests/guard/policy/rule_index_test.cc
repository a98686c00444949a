#include "guard/policy/rule_index.h"

#include <gtest/gtest.h>

#include <random>

#include "guard/policy/decide.h"
#include "tests/guard/policy/sample_devices.h"

namespace dieu8 {
namespace {

using Random = std::mt19937;

bool one_in(Random& random, unsigned number) { return random() % number == 0; }

TextOperator random_operator(Random& random) { return one_in(random, 4) ? TextOperator::NoneOf : TextOperator::OneOf; }

std::optional<TextMatch> random_text(Random& random, const std::vector<std::string>& values) {
  if (!one_in(random, 3)) return std::nullopt;
  TextMatch match{random_operator(random), {}};
  for (auto left = 1 + random() % 3; left > 0; --left) match.values.push_back(values[random() % values.size()]);
  return match;
}

std::optional<NumberMatch> random_number(Random& random) {
  if (!one_in(random, 2)) return std::nullopt;
  NumberMatch match{random_operator(random), {}};
  for (auto left = 1 + random() % 10; left > 0; --left)
    match.values.push_back(static_cast<std::uint16_t>(random() % 4));
  return match;
}

InterfaceMatch random_interfaces(Random& random) {
  static const std::vector<std::string> kPatterns{"08:06:50", "08:*:*", "03:01:01", "*:*:50", "*:*:*", "03:*:*"};
  std::vector<std::string> some;
  for (auto left = 1 + random() % 3; left > 0; --left) some.push_back(kPatterns[random() % kPatterns.size()]);
  return interfaces_are(static_cast<InterfaceOperator>(random() % 5), some);
}

const std::vector<std::string> kSerials{"", "A", "B", "C"};
const std::vector<std::string> kPorts{"1-1", "1-2", "2-1"};

UsbRule random_rule(Random& random, std::size_t number) {
  UsbMatch match;
  match.vendor = random_number(random);
  match.product = random_number(random);
  match.serial = random_text(random, kSerials);
  match.port = random_text(random, kPorts);
  if (one_in(random, 2)) match.interfaces = random_interfaces(random);
  if (one_in(random, 4)) match.hub = one_in(random, 2);
  const std::string id = "r" + std::to_string(number);
  return one_in(random, 2) ? allowing(id, match) : blocking(id, match);
}

UsbDevice random_device(Random& random) {
  UsbDevice device = plugged(kPorts[random() % kPorts.size()], static_cast<std::uint16_t>(random() % 4),
                             static_cast<std::uint16_t>(random() % 4), {});
  static const std::vector<InterfaceType> kTypes{{8, 6, 0x50}, {8, 6, 0x62}, {3, 1, 1}};
  for (auto left = random() % 4; left > 0; --left) device.interfaces.push_back(kTypes[random() % kTypes.size()]);
  device.serial = kSerials[random() % kSerials.size()];
  device.virtual_controller = one_in(random, 5);
  device.malformed = one_in(random, 20);
  return device;
}

TEST(RuleIndex, DecidesExactlyAsAskingEveryRuleInOrder) {
  Random random(11);  // NOLINT(cert-msc51-cpp): the same cases every time
  std::size_t by_rule = 0;
  for (int round = 0; round < 1'000; ++round) {
    std::vector<UsbRule> rules;
    for (std::size_t i = random() % 12; i > 0; --i) rules.push_back(random_rule(random, i));
    const Policy policy = policy_of(std::move(rules));
    const RuleIndex index(policy);
    for (int i = 0; i < 50; ++i) {
      const UsbDevice device = random_device(random);
      const Decision expected = decide(policy, device);
      ASSERT_EQ(index.decide(device), expected) << round;
      by_rule += expected.reason == Reason::Rule ? 1U : 0U;
    }
  }
  EXPECT_GT(by_rule, 10'000U);
}

TEST(RuleIndex, KnowsAPolicyWithoutRules) {
  const Policy policy = policy_of({});
  EXPECT_EQ(RuleIndex(policy).decide(stick()).reason, Reason::NoRule);
}

}  // namespace
}  // namespace dieu8
