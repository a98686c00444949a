#include "guard/network/lan_subnets.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

Policy lan_of(std::vector<std::string> subnets) {
  Policy policy;
  policy.mode = Mode::StandaloneLan;
  policy.lan = {{"52:54:00:12:34:56", "e1000e", std::move(subnets)}};
  return policy;
}

TEST(LanSubnets, AreWrittenAsAddresses) {
  const auto subnets = lan_subnets(lan_of({"10.1.2.0/24", "fd00:8::/64"}));
  ASSERT_EQ(subnets.size(), 2U);
  EXPECT_EQ(address_text(subnets[0]), "10.1.2.0");
  EXPECT_EQ(address_text(subnets[1]), "fd00:8::");
}

TEST(LanSubnets, LeaveOutWhatCannotBeReadAndTheWholeWorld) {
  EXPECT_EQ(lan_subnets(lan_of({"10.1.2.0/24", "everything", "0.0.0.0/0", "::/0", "10.1.2.0"})).size(), 1U);
}

TEST(LanSubnets, AreNoneInTheModeWithoutANetwork) {
  Policy policy = lan_of({"10.1.2.0/24"});
  policy.mode = Mode::Standalone;
  EXPECT_TRUE(lan_subnets(policy).empty());
}

}  // namespace
}  // namespace dieu8
