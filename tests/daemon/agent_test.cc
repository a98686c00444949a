// The agent as it runs for a person who is logged in: a real control socket, a real session bus, the program itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>

#include <chrono>
#include <functional>
#include <memory>
#include <thread>

#include "daemon/event_json.h"
#include "guard/control/control_server.h"
#include "guard/control/control_socket.h"
#include "tests/daemon/guard_fixture.h"
#include "tests/fakes/guard/daemon_service.h"
#include "tests/fakes/guard/fake_desktop.h"
#include "tests/fakes/run_program.h"

namespace dieu8::test {
namespace {

using std::chrono::steady_clock;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr std::chrono::seconds kLongest{30};  // until the test gives up; ordinarily milliseconds

Json::Object blocked_stick() {
  Policy policy = policy_with_sticks({});
  policy.legal_basis = "điểm a khoản 1 Điều 8";
  UsbDevice device = stick_device("1-2", "serial-1");
  device.name = "Cruzer <b>";
  return usb_event({device, {Verdict::Block, Reason::NoRule, "", 3, false}, false, "shut"}, policy, WallTime{0});
}

class Agent : public ::testing::Test {
 protected:
  void SetUp() override {
    if (desktop_.address().empty()) GTEST_SKIP() << "dbus-daemon is not installed";
    auto listening = listen_on_control_socket(socket_);
    ASSERT_TRUE(listening);
    auto server = ControlServer::create(std::move(listening).assume_value(), std::nullopt, service_);
    ASSERT_TRUE(server);
    server_ = std::move(server).assume_value();
  }

  // What the agent says and returns: it watches, gets the event, and is left by the daemon once `seen` holds or after a
  // moment in which nothing came to be.
  ProgramResult told(const Json::Object& event, const std::string& bus, const std::function<bool()>& seen) {
    ProgramResult result;
    std::thread agent([&] {
      result =
          run_program({DIEU8_BIN_DIR "/dieu8-guard-agent", "--socket", socket_}, {"DBUS_SESSION_BUS_ADDRESS=" + bus});
    });
    work_until([&] { return server_->watchers() > 0; });
    server_->publish(event);
    work_until(seen);
    server_.reset();  // the daemon hangs up
    agent.join();
    return result;
  }
  void work_until(const std::function<bool()>& done) {
    pollfd waiting{server_->fd(), POLLIN, 0};
    for (const auto end = steady_clock::now() + kLongest; !done() && steady_clock::now() < end;) {
      ::poll(&waiting, 1, 10);
      server_->work();
    }
  }
  // Nothing outside the agent tells when it has printed.
  std::function<bool()> after_a_moment() {
    return [end = steady_clock::now() + std::chrono::seconds(1)] { return steady_clock::now() > end; };
  }

  ScratchFolder folder_;
  std::string socket_ = folder_.path("guard.sock");
  FakeDesktop desktop_;
  FakeDaemonService service_;
  std::unique_ptr<ControlServer> server_;
};

TEST_F(Agent, ShowsOnTheDesktopInVietnameseWhatWasBlockedWhyAndWhomToCall) {
  ASSERT_TRUE(desktop_.show_notifications());
  const ProgramResult result = told(blocked_stick(), desktop_.address(), [&] { return !desktop_.shown().empty(); });
  ASSERT_EQ(desktop_.shown().size(), 1U) << result.err;
  const ShownNotification shown = desktop_.shown()[0];
  EXPECT_EQ(shown.title, "Đã chặn");
  for (const char* part : {"Cruzer &lt;b&gt;", "Điều 8", "Phòng CNTT"}) EXPECT_THAT(shown.body, HasSubstr(part));
  EXPECT_EQ(shown.urgency, 1);
  EXPECT_THAT(result.out, IsEmpty()) << "said twice";
  EXPECT_EQ(result.exit_code, 3) << "the service manager starts it again";
}

TEST_F(Agent, AnAlarmIsUrgentAndStays) {
  ASSERT_TRUE(desktop_.show_notifications());
  const Json::Object alarm = alarm_event("changed", "usb:1-2", policy_with_sticks({}), WallTime{0});
  told(alarm, desktop_.address(), [&] { return !desktop_.shown().empty(); });
  ASSERT_EQ(desktop_.shown().size(), 1U);
  EXPECT_EQ(desktop_.shown()[0].urgency, 2);
  EXPECT_EQ(desktop_.shown()[0].timeout_ms, 0);
}

TEST_F(Agent, SaysItOnTheTerminalWhenNobodyShowsNotifications) {
  EXPECT_THAT(told(blocked_stick(), desktop_.address(), after_a_moment()).out, HasSubstr("Điều 8"));
}

TEST_F(Agent, SaysItOnTheTerminalWhenThereIsNoSessionBus) {
  const ProgramResult result = told(blocked_stick(), "unix:path=" + folder_.path("no-bus"), after_a_moment());
  EXPECT_THAT(result.out, HasSubstr("Cruzer"));
  EXPECT_THAT(result.out, Not(HasSubstr("serial-1")));
}

}  // namespace
}  // namespace dieu8::test
