#include "guard/network/subnet.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

std::string read_and_written(std::string_view text) {
  const auto subnet = parse_subnet(text);
  return subnet ? address_text(subnet.assume_value()) + "/" + std::to_string(subnet.assume_value().length) : "refused";
}

TEST(Subnet, ClearsTheBitsOfTheHost) {
  EXPECT_EQ(read_and_written("10.1.2.255/20"), "10.1.0.0/20");
  EXPECT_EQ(read_and_written("192.168.1.129/25"), "192.168.1.128/25");
  EXPECT_EQ(read_and_written("192.168.1.7/32"), "192.168.1.7/32");
  EXPECT_EQ(read_and_written("fd00:8:0:1:2::/64"), "fd00:8:0:1::/64");
  EXPECT_EQ(read_and_written("fd00::1/128"), "fd00::1/128");
}

TEST(Subnet, RefusesWhatIsNoSubnet) {
  for (const char* text : {"", "/", "10.0.0.0", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8 ", "10.0.0/8",
                           "fd00::/129", "lan/8", "10.0.0.0/8x", "10.0.0.0/08.0"})
    EXPECT_EQ(read_and_written(text), "refused") << text;
}

TEST(Subnet, RefusesTheWholeWorld) {
  EXPECT_EQ(read_and_written("0.0.0.0/0"), "refused");
  EXPECT_EQ(read_and_written("::/0"), "refused");
}

TEST(Subnet, LeavesOutWhatCannotBeRead) {
  const LanInterface lan{"52:54:00:12:34:56", "e1000e", {"10.1.2.0/24", "everything", "fd00::/64"}};
  EXPECT_EQ(subnets_of(lan).size(), 2U);
}

}  // namespace
}  // namespace dieu8
