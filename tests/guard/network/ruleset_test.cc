#include "guard/network/ruleset.h"

#include <gtest/gtest.h>

#include "evidence/json/parse.h"

namespace dieu8 {
namespace {

const Link kCard{2, "eth0", LinkKind::Wired, "52:54:00:12:34:56", "e1000e", "/sys/devices/x", true, true};
const Link kOther{3, "eth1", LinkKind::Wired, "52:54:00:12:34:57", "e1000e", "/sys/devices/y", true, true};
const Link kLoopback{1, "lo", LinkKind::Loopback, "", "", "", true, true};

Policy with_lan(std::vector<std::string> subnets) {
  Policy policy;
  policy.mode = Mode::StandaloneLan;
  policy.lan = {{kCard.mac, kCard.driver, std::move(subnets)}};
  return policy;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

TEST(Ruleset, DropsInEveryHookOfEveryFamily) {
  const std::string text = ruleset(Policy{}, {kLoopback, kCard});
  EXPECT_EQ(count(text, "\"hook\""), 13U);  // inet 4, arp 2, bridge 5, netdev 2
  EXPECT_EQ(count(text, "\"policy\":\"drop\""), 13U);
}

TEST(Ruleset, AcceptsNothingButLoopbackWhereNoNetworkMayBe) {
  const std::string text = ruleset(Policy{}, {kLoopback, kCard, kOther});
  EXPECT_EQ(count(text, "\"accept\""), 3U);
  EXPECT_EQ(count(text, "\"right\":\"lo\""), 3U);
}

TEST(Ruleset, HasTwoChainsForEveryLinkButLoopback) {
  const std::string text = ruleset(Policy{}, {kLoopback, kCard, kOther});
  EXPECT_EQ(count(text, "\"dev\":\"eth0\""), 2U);
  EXPECT_EQ(count(text, "\"dev\":\"eth1\""), 2U);
  EXPECT_EQ(count(text, "\"dev\":\"lo\""), 0U);
}

TEST(Ruleset, BelongsToNoProcess) { EXPECT_EQ(ruleset(Policy{}, {kCard}).find("owner"), std::string::npos); }

TEST(Ruleset, OpensOnlyTheCardAndTheSubnetsOfTheLan) {
  const std::string text = ruleset(with_lan({"10.1.2.0/24"}), {kLoopback, kCard, kOther});
  EXPECT_EQ(count(text, "\"accept\""),
            3U + 9U);  // IP and ARP, in and out, in the family and on the device; IP after translation
  EXPECT_EQ(count(text, "\"addr\":\"10.1.2.0\",\"len\":24"), 9U);
  EXPECT_EQ(count(text, "\"right\":\"eth1\""), 0U);
  EXPECT_EQ(text.find("forward\",\"expr"), std::string::npos);
}

TEST(Ruleset, OpensNothingForASubnetThatCannotBeRead) {
  EXPECT_EQ(ruleset(with_lan({"0.0.0.0/0", "10.1.2.0"}), {kCard}), ruleset(Policy{}, {kCard}));
}

TEST(Ruleset, TellsASharedDescriptionFromADifferentOne) {
  const std::string wanted = ruleset(with_lan({"10.1.2.0/24"}), {kCard});
  EXPECT_TRUE(same_ruleset(wanted, wanted).assume_value());
  EXPECT_FALSE(same_ruleset(wanted, ruleset(Policy{}, {kCard})).assume_value());
  EXPECT_FALSE(same_ruleset(wanted, ruleset(with_lan({"10.1.3.0/24"}), {kCard})).assume_value());
  EXPECT_FALSE(same_ruleset(ruleset(Policy{}, {kCard}), ruleset(Policy{}, {kCard, kOther})).assume_value());
}

TEST(Ruleset, IsTheSameWhateverTheHandlesAndTheOrderOfTables) {
  const std::string a =
      R"({"nftables":[{"metainfo":{"version":"1"}},{"table":{"family":"inet","name":"dieu8","handle":4}},
    {"table":{"family":"arp","name":"dieu8","handle":9}},{"table":{"family":"ip","name":"nat","handle":1}}]})";
  const std::string b = R"({"nftables":[{"add":{"table":{"family":"arp","name":"dieu8"}}},
    {"delete":{"table":{"family":"arp","name":"dieu8"}}},{"add":{"table":{"family":"inet","name":"dieu8"}}}]})";
  EXPECT_TRUE(same_ruleset(a, b).assume_value());
}

TEST(Ruleset, IsAnotherWhenTwoRulesChangePlaces) {
  const auto rules = [](const char* first, const char* second) {
    const std::string head = R"({"rule":{"family":"inet","table":"dieu8","chain":"input","expr":[{")";
    return std::string(R"({"nftables":[)") + head + first + "\":null}]}}," + head + second + "\":null}]}}]}";
  };
  EXPECT_TRUE(same_ruleset(rules("accept", "drop"), rules("accept", "drop")).assume_value());
  EXPECT_FALSE(same_ruleset(rules("accept", "drop"), rules("drop", "accept")).assume_value());
}

TEST(Ruleset, IsMalformedWhenItIsNone) {
  for (const char* text :
       {"", "[]", "{}", R"({"nftables":{}})", R"({"nftables":[1]})", R"({"nftables":[{"chain":1}]})"}) {
    const auto same = same_ruleset(text, text);
    ASSERT_FALSE(same) << text;
    EXPECT_EQ(same.assume_error().code, ErrorCode::Malformed);
  }
}

}  // namespace
}  // namespace dieu8
