// dieu8-test-try-sockets: tries every kind of socket and prints what the kernel said, one "NAME: ok" or "NAME: EACCES"
// a line. dieu8-test-try-sockets allow SUBNET...: the allowed subnets of the loaded socket filter. Runs in guests only.
#include <arpa/inet.h>
#include <linux/netlink.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

#include "evidence/base/unique_fd.h"
#include "guard/kernel/network/socket_filter.h"

namespace dieu8 {
namespace {

// What a call said: 0 or errno.
int said(long answer) { return answer >= 0 ? 0 : errno; }

void tell(const char* name, int error) { std::printf("%s: %s\n", name, error == 0 ? "ok" : strerrorname_np(error)); }

int make(int family, int type, int protocol) {
  const int fd = ::socket(family, type, protocol);
  const UniqueFd closer(fd);
  return said(fd);
}

struct Place {
  sockaddr_storage storage{};
  socklen_t bytes = 0;
  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
};

Place place_of(const char* text, std::uint16_t port = 9) {
  Place place;
  sockaddr_in four{};
  sockaddr_in6 six{};
  if (::inet_pton(AF_INET, text, &four.sin_addr) == 1) {
    four.sin_family = AF_INET;
    four.sin_port = htons(port);
    std::memcpy(&place.storage, &four, place.bytes = sizeof four);
  } else if (::inet_pton(AF_INET6, text, &six.sin6_addr) == 1) {
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(port);
    std::memcpy(&place.storage, &six, place.bytes = sizeof six);
  }
  return place;
}

int connect_to(const char* text, int type) {
  const Place place = place_of(text);
  const UniqueFd fd(::socket(place.storage.ss_family, type | SOCK_NONBLOCK, 0));
  return said(::connect(fd.get(), place.get(), place.bytes));
}

int bind_to(const char* text) {
  const Place place = place_of(text, 0);
  const UniqueFd fd(::socket(place.storage.ss_family, SOCK_STREAM, 0));
  return said(::bind(fd.get(), place.get(), place.bytes));
}

int send_to(const char* text, int socket_family, bool without_family = false) {
  Place place = place_of(text);
  if (without_family) place.storage.ss_family = AF_UNSPEC;
  const UniqueFd fd(::socket(socket_family, SOCK_DGRAM, 0));
  return said(::sendto(fd.get(), "x", 1, 0, place.get(), place.bytes));
}

// A datagram for loopback with one piece of ancillary data.
int send_with_control(int level, int type, const void* data, std::size_t bytes) {
  Place place = place_of("127.0.0.1");
  alignas(cmsghdr) char control[64] = {};
  iovec part{const_cast<char*>("x"), 1};
  msghdr message{};
  message.msg_name = &place.storage;
  message.msg_namelen = place.bytes;
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = CMSG_SPACE(bytes);
  cmsghdr* header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = level;
  header->cmsg_type = type;
  header->cmsg_len = CMSG_LEN(bytes);
  std::memcpy(CMSG_DATA(header), data, bytes);
  const UniqueFd fd(::socket(AF_INET, SOCK_DGRAM, 0));
  return said(::sendmsg(fd.get(), &message, 0));
}

constexpr unsigned char kLooseSourceRoute[] = {131, 7, 4, 192, 0, 2, 1, 0};

int set_source_route() {
  const UniqueFd fd(::socket(AF_INET, SOCK_DGRAM, 0));
  return said(::setsockopt(fd.get(), IPPROTO_IP, IP_OPTIONS, kLooseSourceRoute, sizeof kLooseSourceRoute));
}

int set_routing_header() {
  const UniqueFd fd(::socket(AF_INET6, SOCK_DGRAM, 0));
  return said(::setsockopt(fd.get(), IPPROTO_IPV6, IPV6_RTHDR, "", 0));
}

int set_reuse() {
  const int yes = 1;
  const UniqueFd fd(::socket(AF_INET, SOCK_STREAM, 0));
  return said(::setsockopt(fd.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes));
}

int talk_over(const char* text) {
  Place place = place_of(text, 0);
  const UniqueFd listener(::socket(place.storage.ss_family, SOCK_STREAM, 0));
  if (::bind(listener.get(), place.get(), place.bytes) != 0 || ::listen(listener.get(), 1) != 0) return errno;
  ::getsockname(listener.get(), reinterpret_cast<sockaddr*>(&place.storage), &place.bytes);
  const UniqueFd caller(::socket(place.storage.ss_family, SOCK_STREAM, 0));
  if (::connect(caller.get(), place.get(), place.bytes) != 0) return errno;
  const UniqueFd called(::accept(listener.get(), nullptr, nullptr));
  char byte = 0;
  if (::send(caller.get(), "x", 1, 0) != 1) return errno;
  return said(::recv(called.get(), &byte, 1, 0));
}

void try_kinds() {
  tell("unix", make(AF_UNIX, SOCK_STREAM, 0));
  tell("netlink route", make(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE));
  tell("netlink uevent", make(AF_NETLINK, SOCK_RAW, NETLINK_KOBJECT_UEVENT));
  tell("netlink generic", make(AF_NETLINK, SOCK_RAW, NETLINK_GENERIC));
  tell("netlink xfrm", make(AF_NETLINK, SOCK_RAW, NETLINK_XFRM));
  tell("packet", make(AF_PACKET, SOCK_RAW, 0));
  tell("packet dgram", make(AF_PACKET, SOCK_DGRAM, 0));
  tell("raw icmp", make(AF_INET, SOCK_RAW, IPPROTO_ICMP));
  tell("raw ip", make(AF_INET, SOCK_RAW, IPPROTO_RAW));
  tell("raw ipv6", make(AF_INET6, SOCK_RAW, IPPROTO_RAW));
  tell("ping", make(AF_INET, SOCK_DGRAM, IPPROTO_ICMP));
  tell("mptcp", make(AF_INET, SOCK_STREAM, 262));
  tell("sctp", make(AF_INET, SOCK_SEQPACKET, IPPROTO_SCTP));
  tell("vsock", make(AF_VSOCK, SOCK_STREAM, 0));
  tell("bluetooth", make(AF_BLUETOOTH, SOCK_RAW, 0));
  tell("xdp", make(AF_XDP, SOCK_RAW, 0));
  tell("can", make(AF_CAN, SOCK_RAW, 1));
  tell("alg", make(AF_ALG, SOCK_SEQPACKET, 0));
  tell("key", make(AF_KEY, SOCK_RAW, 2));
}

void try_addresses() {
  tell("tcp connect", connect_to("192.0.2.1", SOCK_STREAM));
  tell("udp connect", connect_to("192.0.2.1", SOCK_DGRAM));
  tell("udp connect elsewhere", connect_to("198.51.100.1", SOCK_DGRAM));
  tell("tcp connect mapped", connect_to("::ffff:192.0.2.1", SOCK_STREAM));
  tell("udp connect ipv6", connect_to("2001:db8::1", SOCK_DGRAM));
  tell("udp send", send_to("192.0.2.1", AF_INET));
  tell("udp send without a family", send_to("192.0.2.1", AF_INET, true));
  tell("udp send ipv4 on ipv6", send_to("192.0.2.1", AF_INET6));
  tell("udp send ipv6", send_to("ff02::1", AF_INET6));
  tell("bind any", bind_to("0.0.0.0"));
  tell("bind any ipv6", bind_to("::"));
  tell("source route option", set_source_route());
  tell("routing header option", set_routing_header());
  tell("source route beside data", send_with_control(IPPROTO_IP, IP_RETOPTS, kLooseSourceRoute, 8));
}

void try_loopback() {
  const in_pktinfo from{};
  tell("loopback tcp", talk_over("127.0.0.1"));
  tell("loopback tcp ipv6", talk_over("::1"));
  tell("loopback tcp mapped", talk_over("::ffff:127.0.0.1"));
  tell("loopback udp send", send_to("127.5.6.7", AF_INET));
  tell("packet information beside data", send_with_control(IPPROTO_IP, IP_PKTINFO, &from, sizeof from));
  tell("reuse option", set_reuse());
}

int allow(int count, char** words) {
  std::vector<Subnet> subnets;
  for (int i = 2; i < count; ++i) {
    const auto subnet = parse_subnet(words[i]);
    if (!subnet) return 2;
    subnets.push_back(subnet.assume_value());
  }
  const Status allowed = allow_subnets(subnets);
  const Status present = check_socket_filter();
  for (const Status* status : {&allowed, &present})
    if (!*status) std::printf("%s %s\n", status->assume_error().message, status->assume_error().arguments[0].c_str());
  return allowed && present ? 0 : 3;
}

}  // namespace
}  // namespace dieu8

int main(int count, char** words) {
  if (count > 1 && std::string(words[1]) == "allow") return dieu8::allow(count, words);
  dieu8::try_kinds();
  dieu8::try_addresses();
  dieu8::try_loopback();
  return 0;
}
