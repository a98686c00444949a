// Links in a network namespace of the test's own: listed, taken down, removed, watched.
#include "guard/kernel/network/linux_network.h"

#include <gtest/gtest.h>
#include <sched.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <boost/filesystem.hpp>
#include <csignal>
#include <fstream>
#include <optional>

#include "guard/kernel/network/link_message.h"
#include "guard/kernel/network/link_watch.h"
#include "tests/fakes/run_program.h"
#include "tests/guard/kernel/network/own_network.h"

namespace dieu8 {
namespace {

namespace fs = boost::filesystem;

std::optional<Link> link_named(LinuxNetwork& control, const std::string& name) {
  const auto links = control.links();
  if (!links) return std::nullopt;
  for (const Link& link : links.assume_value())
    if (link.name == name) return link;
  return std::nullopt;
}

class Links : public testing::Test {
 protected:
  void SetUp() override {
    if (const char* reason = OwnNetwork::missing()) GTEST_SKIP() << reason;
    network_.emplace();
  }
  std::optional<OwnNetwork> network_;
  LinuxNetwork control_;
};

TEST_F(Links, AreListedWithTheirKind) {
  EXPECT_EQ(link_named(control_, "lo")->kind, LinkKind::Loopback);
  const auto near = link_named(control_, "near0");
  ASSERT_TRUE(near);
  EXPECT_EQ(near->kind, LinkKind::Virtual);
  EXPECT_FALSE(near->up);
  EXPECT_EQ(near->device, "");
  OwnNetwork::ip("link set near0 up");
  EXPECT_TRUE(link_named(control_, "near0")->up);
}

TEST_F(Links, AreAllListedWhenThereAreManyMoreThanOneMessageHolds) {
  for (int i = 0; i < 60; ++i)
    OwnNetwork::ip("link add many" + std::to_string(i) + " type veth peer name more" + std::to_string(i));
  EXPECT_EQ(control_.links().assume_value().size(), 3U + 120U);  // about 1 KiB each, 32 KiB a message
}

TEST_F(Links, GoDown) {
  OwnNetwork::ip("link set near0 up");
  EXPECT_TRUE(control_.set_down(*link_named(control_, "near0")));
  EXPECT_FALSE(link_named(control_, "near0")->up);
}

TEST_F(Links, WithoutADeviceAreRemoved) {
  const Link near = *link_named(control_, "near0");
  EXPECT_TRUE(control_.remove_virtual(near));
  EXPECT_FALSE(link_named(control_, "near0"));
  EXPECT_EQ(control_.remove_virtual(near).assume_error().code, ErrorCode::NotFound);
  EXPECT_EQ(control_.set_down(near).assume_error().code, ErrorCode::NotFound);
}

TEST_F(Links, WithoutADeviceHaveNoDriverToTakeOff) {
  EXPECT_EQ(control_.unbind(*link_named(control_, "near0")).assume_error().code, ErrorCode::Misuse);
}

std::vector<LinkEvent::Kind> kinds_for(LinkWatch& watch, const std::string& name) {
  std::vector<LinkEvent::Kind> kinds;
  const std::vector<LinkEvent> events = watch.take().assume_value();
  for (const LinkEvent& event : events)
    if (event.name == name || event.kind == LinkEvent::Kind::Lost) kinds.push_back(event.kind);
  return kinds;
}

TEST_F(Links, AreSeenComingAndGoing) {
  LinkWatch watch = LinkWatch::open().assume_value();
  EXPECT_TRUE(watch.take().assume_value().empty());
  OwnNetwork::ip("link add other0 type veth peer name other1");
  EXPECT_EQ(kinds_for(watch, "other0").front(), LinkEvent::Kind::Present);
  OwnNetwork::ip("link delete other0");
  EXPECT_EQ(kinds_for(watch, "other0").back(), LinkEvent::Kind::Gone);
}

// A process that keeps a network namespace of its own alive.
class OtherNamespace {
 public:
  OtherNamespace() : child_(::fork()) {
    if (child_ != 0) return;
    ::unshare(CLONE_NEWNET);
    for (;;) ::pause();
  }
  ~OtherNamespace() {
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
  }
  OtherNamespace(const OtherNamespace&) = delete;
  OtherNamespace& operator=(const OtherNamespace&) = delete;

  void wait_until_apart() const {
    const std::string own = fs::read_symlink("/proc/thread-self/ns/net").string();
    const std::string theirs = "/proc/" + std::to_string(child_) + "/ns/net";
    while (fs::read_symlink(theirs).string() == own) ::usleep(1000);
  }
  pid_t process() const { return child_; }

 private:
  pid_t child_;
};

TEST_F(Links, ThatMoveToAnotherNamespaceAreToldFromThoseThatGo) {
  const OtherNamespace elsewhere;
  elsewhere.wait_until_apart();
  LinkWatch watch = LinkWatch::open().assume_value();
  OwnNetwork::ip("link set near0 netns " + std::to_string(elsewhere.process()));
  EXPECT_EQ(kinds_for(watch, "near0").back(), LinkEvent::Kind::Moved);
}

TEST_F(Links, ThatComeAndGoFasterThanTheyAreReadAreLostAloud) {
  LinkWatch watch = LinkWatch::open().assume_value();
  const int small = 2048;
  ASSERT_EQ(::setsockopt(watch.fd(), SOL_SOCKET, SO_RCVBUF, &small, sizeof small), 0);
  for (int i = 0; i < 20; ++i) {
    OwnNetwork::ip("link set near0 up");
    OwnNetwork::ip("link set near0 down");
  }
  const auto kinds = kinds_for(watch, "near0");
  EXPECT_EQ(std::count(kinds.begin(), kinds.end(), LinkEvent::Kind::Lost), 1);
}

// A made-up /sys with the card eth0 on PCI.
class MadeUpSysfs : public testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(device_);
    fs::create_directories(driver_);
    fs::create_directories(sys_ + "/class/net/eth0");
    fs::create_symlink(driver_, device_ + "/driver");
    fs::create_symlink(device_, sys_ + "/class/net/eth0/device");
    std::ofstream(sys_ + "/class/net/eth0/ifindex") << "7\n";
    std::ofstream(driver_ + "/unbind").flush();
  }

  static LinkMessage message() {
    LinkMessage message;
    message.index = 7;
    message.name = "eth0";
    message.hardware = 1;
    return message;
  }

  ScratchFolder folder_;
  std::string sys_ = fs::canonical(folder_.path()).string() + "/sys";
  std::string device_ = sys_ + "/devices/pci0000:00/0000:00:03.0";
  std::string driver_ = sys_ + "/bus/pci/drivers/e1000e";
};

TEST_F(MadeUpSysfs, TellsACardWithItsDeviceAndDriver) {
  const Link link = link_of(message(), sys_);
  EXPECT_EQ(link.kind, LinkKind::Wired);
  EXPECT_EQ(link.device, device_);
  EXPECT_EQ(link.driver, "e1000e");
}

TEST_F(MadeUpSysfs, TellsRadiosFromCards) {
  std::ofstream(sys_ + "/class/net/eth0/uevent") << "DEVTYPE=wwan\nINTERFACE=eth0\n";
  EXPECT_EQ(link_of(message(), sys_).kind, LinkKind::Mobile);
  fs::create_directories(sys_ + "/class/net/eth0/phy80211");
  EXPECT_EQ(link_of(message(), sys_).kind, LinkKind::Wireless);
}

TEST_F(MadeUpSysfs, DoesNotTakeTheFolderOfANameThatChangedHands) {
  std::ofstream(sys_ + "/class/net/eth0/ifindex") << "8\n";
  EXPECT_EQ(link_of(message(), sys_).kind, LinkKind::Virtual);
}

TEST_F(MadeUpSysfs, TakesHardwareThatIsNotEthernetForOther) {
  LinkMessage infiniband = message();
  infiniband.hardware = 32;
  EXPECT_EQ(link_of(infiniband, sys_).kind, LinkKind::Other);
}

TEST_F(MadeUpSysfs, SaysWhenTheDriverStayedAlthoughItWasTakenOff) {
  LinuxNetwork control(sys_);
  const Status unbound = control.unbind(link_of(message(), sys_));  // a file takes the word and does nothing
  ASSERT_FALSE(unbound);
  EXPECT_EQ(unbound.assume_error().code, ErrorCode::Io);
  std::string written;
  std::ifstream(driver_ + "/unbind") >> written;
  EXPECT_EQ(written, "0000:00:03.0");
}

TEST_F(MadeUpSysfs, HasNothingToTakeOffWithoutADriver) {
  const Link link = link_of(message(), sys_);
  fs::remove(device_ + "/driver");
  EXPECT_TRUE(LinuxNetwork(sys_).unbind(link));
}

TEST_F(MadeUpSysfs, TellsALinkThatIsElsewhereFromOneThatIsUnbound) {
  const Link link = link_of(message(), sys_);
  EXPECT_EQ(moved_away({link}, {}).size(), 1U);
  EXPECT_TRUE(moved_away({link}, {link}).empty());
  fs::remove(device_ + "/driver");
  EXPECT_TRUE(moved_away({link}, {}).empty());
}

}  // namespace
}  // namespace dieu8
