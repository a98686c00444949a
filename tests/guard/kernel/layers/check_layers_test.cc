// Every layer on a made-up machine: all present, and each of them spoiled by itself.
#include "guard/kernel/layers/check_layers.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <boost/filesystem.hpp>
#include <fstream>

#include "evidence/base/unique_fd.h"
#include "guard/network/blocked_modules.h"
#include "guard/network/ruleset.h"
#include "tests/fakes/guard/fake_network.h"
#include "tests/fakes/run_program.h"

namespace dieu8 {
namespace {

namespace fs = boost::filesystem;

const Link kLoopback{1, "lo", LinkKind::Loopback, "", "", "", true, true};
const Link kCard{2, "eth0", LinkKind::Wired, "52:54:00:12:34:56", "e1000e", "/sys/devices/x", false, false};

class Layers : public testing::Test {
 protected:
  void SetUp() override {
    write("/proc/cmdline", "quiet usbcore.authorized_default=0\n");
    write("/proc/sys/kernel/osrelease", "6.1.0-49-amd64\n");
    write("/proc/sys/dev/tty/ldisc_autoload", "0\n");
    write("/proc/modules", "usbhid 1 0 - Live 0x0\n");
    write("/sys/module/usbcore/parameters/authorized_default", "0\n");
    write("/sys/bus/usb/devices/usb1/authorized_default", "0\n");
    write("/sys/bus/usb/devices/usb1/interface_authorized_default", "0\n");
    write("/sys/bus/usb/devices/1-1/authorized", "1\n");
    write("/sys/bus/mmc/drivers_autoprobe", "0\n");
    write("/sys/class/rfkill/rfkill0/soft", "1\n");
    write("/sys/class/rfkill/rfkill0/hard", "0\n");
    write("/etc/modprobe.d/dieu8-block.conf", modprobe_conf());
    write("/etc/modprobe.d/dieu8-options.conf", "options usbcore authorized_default=0\n");
    write("/etc/systemd/system/sysinit.target.wants/dieu8-guard-early.service", "");
    write("/boot/initrd.img-6.1.0-49-amd64", "");
    fs::last_write_time(root() + "/boot/initrd.img-6.1.0-49-amd64", ::time(nullptr) + 3600);
    write("/run/dieu8-early", "ok\n");
    listen();
    network_.present = {kLoopback, kCard};
    network_.filter = ruleset(policy_, network_.present);
  }

  void write(const std::string& name, const std::string& text) {
    fs::create_directories(fs::path(root() + name).parent_path());
    std::ofstream(root() + name) << text;
  }

  void listen() {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    fs::create_directories(root() + "/run/dieu8");
    (root() + "/run/dieu8/guard.sock").copy(address.sun_path, sizeof address.sun_path - 1);
    daemon_ = UniqueFd(::socket(AF_UNIX, SOCK_STREAM, 0));
    ASSERT_EQ(::bind(daemon_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    ASSERT_EQ(::listen(daemon_.get(), 16), 0);
  }

  std::string root() const { return folder_.path(); }

  std::vector<LayerState> check() {
    return check_layers({root(), &network_, [&] { return socket_filter_; }}, policy_);
  }

  // The one layer that does not stand; the test fails when it is not exactly one.
  LayerState spoiled() {
    std::vector<LayerState> wrong;
    for (const LayerState& state : check())
      if (state.presence != Presence::Present) wrong.push_back(state);
    EXPECT_EQ(wrong.size(), 1U);
    return wrong.empty() ? LayerState{} : wrong.front();
  }

  void expect_absent(Layer layer) {
    const LayerState state = spoiled();
    EXPECT_EQ(wire_name(state.layer), wire_name(layer));
    EXPECT_EQ(state.presence, Presence::Absent);
    EXPECT_STRNE(state.why, "");
  }

  ScratchFolder folder_;
  Policy policy_;
  FakeNetwork network_;
  Status socket_filter_ = ok();
  UniqueFd daemon_;
};

TEST_F(Layers, AllStandOnAMachineThatIsShut) {
  const auto layers = check();
  ASSERT_EQ(layers.size(), 11U);
  for (std::size_t i = 0; i < layers.size(); ++i) {
    EXPECT_EQ(layers[i].layer, static_cast<Layer>(i));
    EXPECT_EQ(layers[i].presence, Presence::Present) << wire_name(layers[i].layer) << ": " << layers[i].why;
  }
}

TEST_F(Layers, MissTheBootParameter) {
  write("/proc/cmdline", "quiet\n");
  expect_absent(Layer::BootParameter);
  write("/proc/cmdline", "usbcore.authorized_default=2\n");
  expect_absent(Layer::BootParameter);
}

TEST_F(Layers, MissAnInitramfsThatIsOlderThanTheRules) {
  fs::last_write_time(root() + "/boot/initrd.img-6.1.0-49-amd64", 1000);
  expect_absent(Layer::Initramfs);
}

TEST_F(Layers, CannotTellWithoutAnInitramfs) {
  fs::remove(root() + "/boot/initrd.img-6.1.0-49-amd64");
  EXPECT_EQ(spoiled().presence, Presence::Unknown);
}

TEST_F(Layers, MissARootHubThatAuthorises) {
  write("/sys/bus/usb/devices/usb2/authorized_default", "1\n");
  write("/sys/bus/usb/devices/usb2/interface_authorized_default", "0\n");
  expect_absent(Layer::UsbDefaultDeny);
  write("/sys/bus/usb/devices/usb2/authorized_default", "0\n");
  write("/sys/bus/usb/devices/usb2/interface_authorized_default", "1\n");
  expect_absent(Layer::UsbDefaultDeny);
}

TEST_F(Layers, MissADefaultThatOpensRootHubsToCome) {
  write("/sys/module/usbcore/parameters/authorized_default", "-1\n");
  expect_absent(Layer::UsbDefaultDeny);
}

TEST_F(Layers, NameTheRootHubThatIsOpen) {
  write("/sys/bus/usb/devices/usb2/authorized_default", "1\n");
  write("/sys/bus/usb/devices/usb2/interface_authorized_default", "0\n");
  const LayerState state = spoiled();
  ASSERT_FALSE(state.arguments.empty());
  EXPECT_NE(state.arguments.front().find("/usb2/authorized_default"), std::string::npos);
}

TEST_F(Layers, MissAFilterThatIsGoneOrChanged) {
  network_.filter = ruleset(policy_, {kLoopback});
  expect_absent(Layer::PacketFilter);
  network_.filter = "";
  expect_absent(Layer::PacketFilter);
}

TEST_F(Layers, CannotTellAFilterThatIsNotUnderstood) {
  network_.filter = "nonsense";
  EXPECT_EQ(spoiled().presence, Presence::Unknown);
}

TEST_F(Layers, MissTheSocketFilterWhereTheKernelHasNone) {
  socket_filter_ = fail(ErrorCode::Unsupported, "no bpf");
  expect_absent(Layer::SocketFilter);
  socket_filter_ = fail(ErrorCode::NotFound, "no pin");
  expect_absent(Layer::SocketFilter);
}

TEST_F(Layers, CannotTellASocketFilterThatMayNotBeRead) {
  socket_filter_ = fail(ErrorCode::Io, "not root");
  EXPECT_EQ(spoiled().presence, Presence::Unknown);
}

TEST_F(Layers, MissALinkThatIsUp) {
  network_.present[1].up = true;
  expect_absent(Layer::LinksDown);
}

TEST_F(Layers, TakeTheLinkOfTheAllowedLanForShut) {
  policy_.mode = Mode::StandaloneLan;
  policy_.lan = {{kCard.mac, kCard.driver, {"10.1.2.0/24"}}};
  network_.present[1].up = true;
  network_.filter = ruleset(policy_, network_.present);
  for (const LayerState& state : check()) EXPECT_EQ(state.presence, Presence::Present) << state.why;
}

TEST_F(Layers, MissARadioThatIsOn) {
  write("/sys/class/rfkill/rfkill0/soft", "0\n");
  expect_absent(Layer::Radios);
  write("/sys/class/rfkill/rfkill0/hard", "1\n");
  for (const LayerState& state : check()) EXPECT_EQ(state.presence, Presence::Present) << state.why;
}

TEST_F(Layers, MissAModuleThatIsNotBlockedOrLoadedAllTheSame) {
  write("/proc/modules", "tun 61440 0 - Live 0x0\n");
  expect_absent(Layer::ModuleBlock);
  write("/proc/modules", "");
  write("/etc/modprobe.d/dieu8-block.conf", "install tun /bin/false\n");
  expect_absent(Layer::ModuleBlock);
  fs::remove(root() + "/etc/modprobe.d/dieu8-block.conf");
  bool absent = false;
  for (const LayerState& state : check())
    absent = absent || (state.layer == Layer::ModuleBlock && state.presence == Presence::Absent);
  EXPECT_TRUE(absent);
}

TEST_F(Layers, MissLineDisciplinesThatLoadByThemselves) {
  write("/proc/sys/dev/tty/ldisc_autoload", "1\n");
  expect_absent(Layer::ModuleBlock);
}

TEST_F(Layers, MissABusThatBindsByItself) {
  write("/sys/bus/thunderbolt/drivers_autoprobe", "1\n");
  expect_absent(Layer::MediaAutoprobe);
}

TEST_F(Layers, MissAnEarlyUnitThatFailedDidNotRunOrWillNotRun) {
  write("/run/dieu8-early", "socket-filter\n");
  expect_absent(Layer::EarlyUnit);
  fs::remove(root() + "/run/dieu8-early");
  expect_absent(Layer::EarlyUnit);
  write("/run/dieu8-early", "ok\n");
  fs::remove_all(root() + "/etc/systemd");
  expect_absent(Layer::EarlyUnit);
}

TEST_F(Layers, MissADaemonThatDoesNotAnswer) {
  daemon_ = UniqueFd();
  expect_absent(Layer::Daemon);
}

TEST_F(Layers, CannotTellADaemonThatTakesNoMoreCallers) {
  ASSERT_EQ(::listen(daemon_.get(), 0), 0);
  check();
  check();
  EXPECT_EQ(spoiled().presence, Presence::Unknown);
}

TEST(LayersOfNothing, AreNeverPresentWhereNothingCouldBeLookedUp) {
  const ScratchFolder empty;
  for (const LayerState& state : check_layers({empty.path("nothing"), nullptr, nullptr}, Policy{})) {
    // A machine without USB, radios or card slots has none that could be open.
    const bool nothing_to_shut =
        state.layer == Layer::UsbDefaultDeny || state.layer == Layer::Radios || state.layer == Layer::MediaAutoprobe;
    EXPECT_EQ(state.presence == Presence::Present, nothing_to_shut) << wire_name(state.layer);
  }
}

}  // namespace
}  // namespace dieu8
