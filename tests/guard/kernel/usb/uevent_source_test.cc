// A real netlink socket in a network namespace of the test's own: what its kernel says is heard, and what a program
// says in the kernel's name is not.
#include "guard/kernel/usb/uevent_source.h"

#include <gtest/gtest.h>
#include <linux/netlink.h>
#include <poll.h>
#include <sched.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <thread>

#include "guard/kernel/usb/parse_uevent.h"

namespace dieu8 {
namespace {

using Kind = KernelEvent::Kind;

const std::string kForgedPath = "/devices/forged/1-1";
const std::string kForged = std::string("add@") + kForgedPath + '\0' + "ACTION=add" + '\0' + "DEVPATH=" + kForgedPath +
                            '\0' + "SUBSYSTEM=usb" + '\0' + "DEVTYPE=usb_device" + '\0';

// Runs `body` in a thread with a network namespace of its own; false where that is not permitted.
bool in_own_network(const std::function<void()>& body) {
  bool permitted = false;
  std::thread([&] {
    permitted = ::unshare(CLONE_NEWNET) == 0;
    if (permitted) body();
  }).join();
  return permitted;
}

#define SKIP_UNLESS(permitted) \
  if (!(permitted)) GTEST_SKIP() << "needs the right to make a network namespace"

void shell(const std::string& command) { ASSERT_EQ(std::system(command.c_str()), 0) << command; }

int plain_socket() { return ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_KOBJECT_UEVENT); }

sockaddr_nl netlink_address(std::uint32_t port, std::uint32_t groups) {
  sockaddr_nl address{};
  address.nl_family = AF_NETLINK;
  address.nl_pid = port;
  address.nl_groups = groups;
  return address;
}

// The errno of sending the forged event, 0 when it was sent.
int send_forged(std::uint32_t port, std::uint32_t groups) {
  const UniqueFd socket(plain_socket());
  const sockaddr_nl to = netlink_address(port, groups);
  const ssize_t sent =
      ::sendto(socket.get(), kForged.data(), kForged.size(), 0, reinterpret_cast<const sockaddr*>(&to), sizeof to);
  return sent == static_cast<ssize_t>(kForged.size()) ? 0 : errno;
}

// Asks the kernel itself to send the forged event on to all (uevent_net_rcv in lib/kobject_uevent.c; CAP_SYS_ADMIN).
int inject_forged() {
  const UniqueFd socket(plain_socket());
  std::string message(NLMSG_HDRLEN, '\0');
  message += kForged;
  nlmsghdr head{};
  head.nlmsg_len = static_cast<std::uint32_t>(message.size());
  head.nlmsg_type = NLMSG_MIN_TYPE;
  head.nlmsg_flags = NLM_F_REQUEST;
  std::memcpy(message.data(), &head, sizeof head);
  const sockaddr_nl kernel = netlink_address(0, 0);
  const ssize_t sent = ::sendto(socket.get(), message.data(), message.size(), 0,
                                reinterpret_cast<const sockaddr*>(&kernel), sizeof kernel);
  return sent == static_cast<ssize_t>(message.size()) ? 0 : errno;
}

// A listener that believes everybody: shows that a forged message really arrives at whoever does not look.
class Believer {
 public:
  Believer() : socket_(plain_socket()) {
    const sockaddr_nl all = netlink_address(0, 1);
    EXPECT_EQ(::bind(socket_.get(), reinterpret_cast<const sockaddr*>(&all), sizeof all), 0);
  }
  bool heard_forged() const {
    char text[kMostUeventBytes];
    for (;;) {
      const ssize_t got = ::recv(socket_.get(), text, sizeof text, MSG_DONTWAIT);
      if (got < 0) return false;
      if (std::string(text, static_cast<std::size_t>(got)).starts_with(kForged)) return true;
    }
  }
  std::uint32_t port() const {
    sockaddr_nl address{};
    socklen_t length = sizeof address;
    ::getsockname(socket_.get(), reinterpret_cast<sockaddr*>(&address), &length);
    return address.nl_pid;
  }

 private:
  UniqueFd socket_;
};

bool mentions(const std::vector<KernelEvent>& events, Kind kind, const std::string& path) {
  return std::ranges::any_of(events, [&](const auto& event) { return event.kind == kind && event.path == path; });
}

bool lost_some(const std::vector<KernelEvent>& events) {
  return std::ranges::any_of(events, [](const auto& event) { return event.kind == Kind::Lost; });
}

bool is_readable(const EventSource& source) {
  pollfd waited{source.fd(), POLLIN, 0};
  return ::poll(&waited, 1, 0) == 1;
}

TEST(UeventSource, HearsWhatAppearsAndGoesInTheKernel) {
  SKIP_UNLESS(in_own_network([] {
    const auto source = UeventSource::open().value();
    EXPECT_FALSE(is_readable(*source));
    EXPECT_TRUE(source->take().value().empty());
    shell("ip link add d8a type veth peer name d8b");
    EXPECT_TRUE(is_readable(*source));
    auto events = source->take().value();
    EXPECT_TRUE(mentions(events, Kind::Add, "/devices/virtual/net/d8a"));
    EXPECT_TRUE(mentions(events, Kind::Add, "/devices/virtual/net/d8b"));
    EXPECT_FALSE(lost_some(events));
    shell("ip link del d8a");
    EXPECT_TRUE(mentions(source->take().value(), Kind::Remove, "/devices/virtual/net/d8b"));
    EXPECT_TRUE(source->take().value().empty());
  }));
}

TEST(UeventSource, IgnoresAMessageSentToItsPort) {
  SKIP_UNLESS(in_own_network([] {
    const auto source = UeventSource::open().value();
    const Believer believer;
    ASSERT_EQ(send_forged(source->port().value(), 0), 0);
    ASSERT_EQ(send_forged(believer.port(), 0), 0);
    EXPECT_TRUE(believer.heard_forged()) << "the forgery does not arrive at all: this test proves nothing";
    EXPECT_TRUE(is_readable(*source));
    EXPECT_TRUE(source->take().value().empty());
  }));
}

TEST(UeventSource, IgnoresAMessageSentToTheKernelsGroup) {
  SKIP_UNLESS(in_own_network([] {
    const auto source = UeventSource::open().value();
    const Believer believer;
    ASSERT_EQ(send_forged(0, 1), 0);
    EXPECT_TRUE(believer.heard_forged());
    EXPECT_TRUE(source->take().value().empty());
  }));
}

TEST(UeventSource, IgnoresAMessageThatTheKernelWasAskedToSend) {
  SKIP_UNLESS(in_own_network([] {
    const auto source = UeventSource::open().value();
    const Believer believer;
    ASSERT_EQ(inject_forged(), 0);
    EXPECT_TRUE(believer.heard_forged());
    EXPECT_TRUE(source->take().value().empty());
  }));
}

TEST(UeventSource, HearsTheKernelStillAfterAFloodOfForgeries) {
  SKIP_UNLESS(in_own_network([] {
    const auto source = UeventSource::open().value();
    for (int i = 0; i < 1000; ++i) ASSERT_EQ(send_forged(source->port().value(), 0), 0);
    shell("ip link add d8a type veth peer name d8b");
    const auto events = source->take().value();
    EXPECT_TRUE(mentions(events, Kind::Add, "/devices/virtual/net/d8a"));
    EXPECT_FALSE(mentions(events, Kind::Add, kForgedPath));
  }));
}

TEST(UeventSource, CannotEvenBeReachedByAnOrdinaryUser) {
  SKIP_UNLESS(in_own_network([] {
    const auto source = UeventSource::open().value();
    const std::uint32_t port = source->port().value();
    int unicast = 0;
    int group = 0;
    std::thread([&] {
      constexpr unsigned kNobody = 65534;
      // The raw call changes this thread only; setresuid(3) would change them all.
      ASSERT_EQ(::syscall(SYS_setresuid, kNobody, kNobody, kNobody), 0);
      unicast = send_forged(port, 0);
      group = send_forged(0, 1);
    }).join();
    EXPECT_EQ(unicast, EPERM);
    EXPECT_EQ(group, EPERM);
    EXPECT_TRUE(source->take().value().empty());
  }));
}

TEST(UeventSource, SaysLostWhenTheQueueOverflowed) {
  SKIP_UNLESS(in_own_network([] {
    const auto source = UeventSource::open(1).value();  // the kernel makes the smallest queue there is of it
    for (int i = 0; i < 5; ++i) shell("ip link add type veth");
    EXPECT_TRUE(lost_some(source->take().value()));
    EXPECT_TRUE(source->take().value().empty());
    shell("ip link del veth0");
    EXPECT_FALSE(source->take().value().empty()) << "after the loss nothing is heard any more";
  }));
}

TEST(UeventSource, LosesNothingOfABurstInTheUsualQueue) {
  SKIP_UNLESS(in_own_network([] {
    const auto source = UeventSource::open().value();
    for (int i = 0; i < 100; ++i) shell("ip link add type veth");
    const auto events = source->take().value();
    EXPECT_FALSE(lost_some(events));
    EXPECT_EQ(std::ranges::count_if(
                  events, [](const auto& event) { return event.kind == Kind::Add && event.subsystem == "net"; }),
              200);
  }));
}

}  // namespace
}  // namespace dieu8
