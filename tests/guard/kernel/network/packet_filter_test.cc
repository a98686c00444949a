// The ruleset in a real kernel: what a network namespace of the test's own lets out, with and without it.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>

#include <map>

#include "evidence/json/parse.h"
#include "guard/kernel/network/linux_network.h"
#include "guard/network/ruleset.h"
#include "tests/guard/kernel/network/own_network.h"

namespace dieu8 {
namespace {

constexpr const char* kCardAddress = "52:54:00:12:34:56";

const std::map<std::string, std::function<void()>>& attempts() {
  static const std::map<std::string, std::function<void()>> kAttempts{
      {"UDP", [] { send_udp("10.9.0.2"); }},
      {"UDP to a neighbour that must be asked for (ARP)", [] { send_udp("10.9.0.77"); }},
      {"UDP by way of a router", [] { send_udp("10.10.0.2"); }},
      {"TCP", [] { connect_tcp("10.9.0.2"); }},
      {"raw IP", [] { send_raw_ip("10.9.0.2"); }},
      {"AF_PACKET", send_packet_frame},
      {"AF_PACKET past the queue", send_packet_frame_past_the_queue}};
  return kAttempts;
}

Policy lan_of_the_card(std::vector<std::string> subnets) {
  Policy policy;
  policy.mode = Mode::StandaloneLan;
  policy.lan = {{kCardAddress, "e1000e", std::move(subnets)}};
  return policy;
}

class PacketFilter : public testing::Test {
 protected:
  void SetUp() override {
    if (const char* reason = OwnNetwork::missing()) GTEST_SKIP() << reason;
    network_.emplace();
  }

  // Loads the filter of `policy`, near0 being its card, and looks that the kernel lists what was asked for.
  void load(const Policy& policy) {
    const std::string wanted = ruleset(policy, {network_->near_as_card(kCardAddress, "e1000e")});
    const Status applied = control_.apply_ruleset(wanted);
    ASSERT_TRUE(applied) << applied.assume_error().arguments.at(1);
    const auto listed = control_.ruleset();
    ASSERT_TRUE(listed);
    EXPECT_TRUE(same_ruleset(wanted, listed.assume_value()).assume_value()) << wanted << "\n" << listed.assume_value();
  }

  std::optional<OwnNetwork> network_;
  LinuxNetwork control_;
};

TEST_F(PacketFilter, WithoutItEveryWayLeadsOut) {
  network_->bring_up();
  for (const auto& [name, attempt] : attempts()) EXPECT_GT(network_->frames_of(attempt), 0U) << name;
}

TEST_F(PacketFilter, LetsNoFrameOut) {
  load(Policy{});
  EXPECT_EQ(network_->frames_of([&] { network_->bring_up(); }), 0U) << "an interface that comes up";
  for (const auto& [name, attempt] : attempts()) EXPECT_EQ(network_->frames_of(attempt), 0U) << name;
}

TEST_F(PacketFilter, LetsOutWhatIsForTheAllowedSubnetOnly) {
  load(lan_of_the_card({"10.9.0.0/24", "10.9.7.5/32", "fd00:8::/64", "fd00:9::1/128"}));
  OwnNetwork::ip("link set near0 addrgenmode none");  // else it looks for its IPv6 neighbours, as allowed here
  network_->bring_up();
  EXPECT_GT(network_->frames_of([] { send_udp("10.9.0.2"); }), 0U);
  EXPECT_GT(network_->frames_of([] { connect_tcp("10.9.0.2"); }), 0U);
  EXPECT_EQ(network_->frames_of([] { send_udp("10.10.0.2"); }), 0U) << "outside the subnet";
  EXPECT_EQ(network_->frames_of(send_packet_frame), 0U) << "no IP";
  EXPECT_EQ(network_->frames_of(send_packet_frame_past_the_queue), 0U) << "no IP";
  EXPECT_GT(network_->frames_of([] { send_udp("10.9.0.77"); }), 0U);  // ARP; the last, for it is repeated
}

TEST_F(PacketFilter, LetsLoopbackPass) {
  load(Policy{});
  OwnNetwork::ip("link set lo up");
  const UniqueFd receiver(::socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0));
  sockaddr_in here{};
  here.sin_family = AF_INET;
  here.sin_port = htons(9);
  here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ASSERT_EQ(::bind(receiver.get(), reinterpret_cast<const sockaddr*>(&here), sizeof here), 0);
  send_udp("127.0.0.1");
  char byte = 0;
  EXPECT_EQ(::recv(receiver.get(), &byte, 1, 0), 1);
}

TEST_F(PacketFilter, IsReplacedInOneStepWhenThePolicyChanges) {
  load(lan_of_the_card({"10.9.0.0/24"}));
  network_->bring_up();
  load(Policy{});
  EXPECT_EQ(network_->frames_of([] { send_udp("10.9.0.2"); }), 0U);
}

TEST_F(PacketFilter, IsNotedAsChangedWhenSomeoneOpensIt) {
  load(Policy{});
  const std::string wanted = ruleset(Policy{}, {network_->near_as_card(kCardAddress, "e1000e")});
  ASSERT_TRUE(run_nft(kNft, {"add", "rule", "inet", "dieu8", "output", "accept"}, ""));
  EXPECT_FALSE(same_ruleset(wanted, control_.ruleset().assume_value()).assume_value());
  ASSERT_TRUE(run_nft(kNft, {"delete", "table", "arp", "dieu8"}, ""));
  EXPECT_EQ(control_.ruleset().assume_error().code, ErrorCode::NotFound);
}

TEST_F(PacketFilter, OfAnInterfaceThatIsGoneIsRefusedAsAWhole) {
  const Link gone{99, "gone0", LinkKind::Wired, kCardAddress, "e1000e", "", false, false};
  load(Policy{});
  EXPECT_FALSE(control_.apply_ruleset(ruleset(lan_of_the_card({"10.9.0.0/24"}), {gone})));
  network_->bring_up();
  EXPECT_EQ(network_->frames_of([] { send_udp("10.9.0.2"); }), 0U) << "the old one stays";
}

TEST(RunNft, SaysWhatNftSays) {
  if (const char* reason = OwnNetwork::missing()) GTEST_SKIP() << reason;
  EXPECT_EQ(run_nft("/nonexistent/nft", {}, "").assume_error().code, ErrorCode::NotFound);
  const OwnNetwork network;
  const auto refused = run_nft(kNft, {"-j", "-f", "-"}, "{\"nftables\":[{\"add\":{\"chain\":{}}}]}");
  ASSERT_FALSE(refused);
  EXPECT_FALSE(refused.assume_error().arguments.at(1).empty());
}

}  // namespace
}  // namespace dieu8
