#include "guard/policy/match_interfaces.h"

#include <gtest/gtest.h>

#include <random>

#include "guard/usb/interface_text.h"
#include "tests/guard/policy/interface_oracle.h"
#include "tests/guard/policy/sample_devices.h"

namespace dieu8 {
namespace {

using enum InterfaceOperator;

constexpr InterfaceType kStorage{8, 6, 0x50};
constexpr InterfaceType kStorageUas{8, 6, 0x62};
constexpr InterfaceType kBootKeyboardType{3, 1, 1};

TEST(MatchInterfaces, GivesTwoPatternsTwoInterfaces) {
  // libusbguard 1.1.2 takes one disk for both patterns and lets the hidden keyboard through.
  const InterfaceMatch two_disks = interfaces_are(Equals, {"08:*:*", "08:*:*"});
  EXPECT_FALSE(match_interfaces(two_disks, {kStorage, kBootKeyboardType}));
  EXPECT_FALSE(match_interfaces(two_disks, {kStorage}));
  EXPECT_TRUE(match_interfaces(two_disks, {kStorage, kStorageUas}));
  EXPECT_FALSE(match_interfaces(two_disks, {kStorage, kStorageUas, kBootKeyboardType}));
}

TEST(MatchInterfaces, FindsTheOneAssignmentThatGreedinessMisses) {
  // The first pattern must not take the only interface that the second can have.
  EXPECT_TRUE(match_interfaces(interfaces_are(Equals, {"08:*:*", "08:06:50"}), {kStorage, kStorageUas}));
  EXPECT_TRUE(match_interfaces(interfaces_are(Equals, {"08:*:*", "08:06:50"}), {kStorageUas, kStorage}));
  EXPECT_TRUE(match_interfaces(interfaces_are(Equals, {"*:*:50", "08:*:*", "*:06:*"}),
                               {{8, 6, 0x50}, {8, 1, 1}, {9, 9, 0x50}}));
}

TEST(MatchInterfaces, AllOfWantsAnInterfaceOfItsOwnForEachPattern) {
  EXPECT_TRUE(match_interfaces(interfaces_are(AllOf, {"08:*:*"}), {kBootKeyboardType, kStorage}));
  EXPECT_FALSE(match_interfaces(interfaces_are(AllOf, {"08:*:*", "08:*:*"}), {kBootKeyboardType, kStorage}));
}

TEST(MatchInterfaces, OnlyOfUsesAPatternAgainButWantsSomethingToBeThere) {
  const InterfaceMatch keyboards = interfaces_are(OnlyOf, {"03:01:01", "03:00:00"});
  EXPECT_TRUE(match_interfaces(keyboards, {kBootKeyboardType, kBootKeyboardType, {3, 0, 0}, {3, 0, 0}}));
  EXPECT_FALSE(match_interfaces(keyboards, {kBootKeyboardType, kStorage}));
  EXPECT_FALSE(match_interfaces(keyboards, {}));
}

TEST(MatchInterfaces, OneOfAndNoneOfAreOpposites) {
  const std::vector<std::string> network{"02:*:*", "0a:*:*"};
  EXPECT_TRUE(match_interfaces(interfaces_are(OneOf, network), {kBootKeyboardType, {2, 6, 0}}));
  EXPECT_FALSE(match_interfaces(interfaces_are(NoneOf, network), {kBootKeyboardType, {2, 6, 0}}));
  EXPECT_FALSE(match_interfaces(interfaces_are(OneOf, network), {kBootKeyboardType}));
  EXPECT_TRUE(match_interfaces(interfaces_are(NoneOf, network), {}));
}

// Few values, so that patterns and interfaces meet often.
std::string random_part(std::mt19937& random, bool star) {
  static const std::vector<std::string> kParts{"03", "08", "0e"};
  return star && random() % 3 == 0 ? "*" : kParts[random() % kParts.size()];
}

std::vector<std::string> random_texts(std::mt19937& random, std::size_t least, std::size_t most, bool star) {
  std::vector<std::string> texts(least + random() % (most - least + 1));
  for (std::string& text : texts)
    text = random_part(random, star) + ":" + random_part(random, star) + ":" + random_part(random, star);
  return texts;
}

std::vector<InterfaceType> types_of(const std::vector<std::string>& texts) {
  std::vector<InterfaceType> types;
  for (const InterfacePattern& pattern : patterns(texts))
    types.push_back({*pattern.base_class, *pattern.subclass, *pattern.protocol});
  return types;
}

TEST(MatchInterfaces, AgreesWithABruteForceOracle) {
  std::mt19937 random(4);  // NOLINT(cert-msc51-cpp): the same cases every time
  const std::vector<std::pair<InterfaceOperator, char>> operators{
      {Equals, 'e'}, {AllOf, 'a'}, {OneOf, 'o'}, {NoneOf, 'n'}, {OnlyOf, 'y'}};
  std::size_t matched = 0;
  constexpr std::size_t kCases = 20'000;
  for (std::size_t i = 0; i < kCases; ++i) {
    const auto& [how, letter] = operators[random() % operators.size()];
    auto wanted = random_texts(random, 1, 5, true);
    auto present = random_texts(random, 0, 6, false);
    if (how == Equals) present.resize(wanted.size(), "08:08:08");  // else most cases differ in number alone
    const bool ours = match_interfaces(interfaces_are(how, wanted), types_of(present));
    ASSERT_EQ(ours, oracle_matches(letter, wanted, present))
        << letter << " " << ::testing::PrintToString(wanted) << " against " << ::testing::PrintToString(present);
    matched += ours ? 1U : 0U;
  }
  EXPECT_GT(matched, kCases / 10);  // an oracle that only says no proves nothing
  EXPECT_LT(matched, kCases * 9 / 10);
}

TEST(InterfaceOracle, IsNotFooledAsTheFamousOneIs) {
  EXPECT_FALSE(oracle_matches('e', {"08:*:*", "08:*:*"}, {"08:06:50", "03:01:01"}));
  EXPECT_TRUE(oracle_matches('e', {"08:*:*", "08:06:50"}, {"08:06:50", "08:06:62"}));
}

TEST(MatchInterfaces, StaysQuickForAHostileDevice) {
  std::vector<InterfaceType> many(256, kStorage);
  const InterfaceMatch match = interfaces_are(AllOf, std::vector<std::string>(32, "08:*:*"));
  EXPECT_TRUE(match_interfaces(match, many));
  InterfaceMatch impossible = interfaces_are(AllOf, std::vector<std::string>(31, "08:*:*"));
  impossible.patterns.push_back(patterns({"03:*:*"}).front());
  EXPECT_FALSE(match_interfaces(impossible, many));
}

}  // namespace
}  // namespace dieu8
