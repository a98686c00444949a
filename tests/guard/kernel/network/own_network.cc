#include "tests/guard/kernel/network/own_network.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/if_packet.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <netinet/ip_icmp.h>
#include <poll.h>
#include <sched.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <sstream>

#include "tests/fakes/run_program.h"

namespace dieu8 {
namespace {

constexpr int kQuietMilliseconds = 150;

sockaddr_ll frames_on(const char* name, int protocol) {
  sockaddr_ll place{};
  place.sll_family = AF_PACKET;
  place.sll_protocol = htons(static_cast<std::uint16_t>(protocol));
  place.sll_ifindex = static_cast<int>(::if_nametoindex(name));
  return place;
}

template <typename Address>
const sockaddr* generic(const Address& address) {
  return reinterpret_cast<const sockaddr*>(&address);
}

sockaddr_in internet(const char* to) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(9);
  ::inet_pton(AF_INET, to, &address.sin_addr);
  return address;
}

void send_frame_with(bool bypass) {
  const UniqueFd socket(::socket(AF_PACKET, SOCK_RAW, 0));
  const int yes = 1;
  if (bypass) {
    EXPECT_EQ(::setsockopt(socket.get(), SOL_PACKET, PACKET_QDISC_BYPASS, &yes, sizeof yes), 0);
  }
  std::array<unsigned char, 64> frame{};
  frame.fill(0xFF);
  frame[12] = 0x88;  // ethertype for experiments
  frame[13] = 0xB5;
  const sockaddr_ll place = frames_on("near0", 0x88B5);
  ::sendto(socket.get(), frame.data(), frame.size(), 0, generic(place), sizeof place);
}

}  // namespace

const char* OwnNetwork::missing() {
  if (::geteuid() != 0) return "needs root: a network namespace is made";
  if (::access("/usr/sbin/nft", X_OK) != 0) return "nft is not installed";
  if (::access("/usr/sbin/ip", X_OK) != 0) return "ip is not installed";
  return nullptr;
}

void OwnNetwork::ip(const std::string& words) {
  std::vector<std::string> command{"/usr/sbin/ip"};
  std::istringstream stream(words);
  for (std::string word; stream >> word;) command.push_back(word);
  const ProgramResult result = run_program(command);
  ASSERT_EQ(result.exit_code, 0) << words << ": " << result.err;
}

OwnNetwork::OwnNetwork() : before_(::open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC)) {
  EXPECT_EQ(::unshare(CLONE_NEWNET), 0);
  ip("link add near0 type veth peer name far0");
}

OwnNetwork::~OwnNetwork() { EXPECT_EQ(::setns(before_.get(), CLONE_NEWNET), 0); }

void OwnNetwork::bring_up() {
  ip("link set lo up");
  ip("address add 10.9.0.1/24 dev near0");
  ip("link set far0 up");
  ip("link set near0 up");
  ip("neighbour add 10.9.0.2 lladdr 02:00:00:00:00:02 dev near0");
  ip("route add 10.10.0.0/16 via 10.9.0.2");
}

std::size_t OwnNetwork::frames_of(const std::function<void()>& attempt) {
  const UniqueFd tap(::socket(AF_PACKET, SOCK_RAW | SOCK_NONBLOCK, htons(ETH_P_ALL)));
  const sockaddr_ll place = frames_on("far0", ETH_P_ALL);
  EXPECT_EQ(::bind(tap.get(), generic(place), sizeof place), 0);
  attempt();
  std::size_t frames = 0;
  std::array<char, 2048> frame{};
  sockaddr_ll from{};
  socklen_t bytes = sizeof from;
  pollfd wait{tap.get(), POLLIN, 0};
  while (::poll(&wait, 1, kQuietMilliseconds) > 0) {
    const ssize_t got =
        ::recvfrom(tap.get(), frame.data(), frame.size(), 0, reinterpret_cast<sockaddr*>(&from), &bytes);
    if (got > 0 && from.sll_pkttype != PACKET_OUTGOING) ++frames;  // an interface that was down says so first
  }
  return frames;
}

Link OwnNetwork::near_as_card(const std::string& mac, const std::string& driver) const {
  return {::if_nametoindex("near0"), "near0", LinkKind::Wired, mac, driver, "/sys/devices/card", true, true};
}

void send_udp(const char* to) {
  const UniqueFd socket(::socket(AF_INET, SOCK_DGRAM, 0));
  const sockaddr_in address = internet(to);
  ::sendto(socket.get(), "x", 1, 0, generic(address), sizeof address);
}

void connect_tcp(const char* to) {
  const UniqueFd socket(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0));
  const sockaddr_in address = internet(to);
  ::connect(socket.get(), generic(address), sizeof address);
}

void send_raw_ip(const char* to) {
  const UniqueFd socket(::socket(AF_INET, SOCK_RAW, IPPROTO_ICMP));
  const sockaddr_in address = internet(to);
  icmphdr ping{};
  ping.type = ICMP_ECHO;
  ::sendto(socket.get(), &ping, sizeof ping, 0, generic(address), sizeof address);
}

void send_packet_frame() { send_frame_with(false); }
void send_packet_frame_past_the_queue() { send_frame_with(true); }

}  // namespace dieu8
