// dieu8ctl and a daemon that answers what the test told it, over the real socket. The socket's place is that of the
// package: the program runs in a mount namespace of its own in which /run is the test's.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <unistd.h>

#include <atomic>
#include <mutex>
#include <thread>

#include "evidence/json/parse.h"
#include "guard/control/control_server.h"
#include "guard/control/control_socket.h"
#include "tests/fakes/guard/daemon_service.h"
#include "tests/fakes/run_program.h"

namespace dieu8 {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Json::Object answer_from(const std::string& text) { return *parse_json(as_bytes(text)).value().object(); }

const std::string kDevice =
    R"({"kind":"usb","place":"1-2","name":"Cruzer","vendor":"0781","product":"5567","serial":null,"interfaces":null,)"
    R"("descriptors":null,"decision":{"verdict":"block","reason":"no-rule","rule":"","policy_version":3,)"
    R"("audit_only":false},"in_use":false,"outcome":"blocked"})";
const std::string kPolicy =
    R"({"id":"xa","version":3,"mode":"may-doc-lap","audit_only":false,"origin":"file","contact":null})";
const std::string kState = R"({"version":"0.1.0","boot_id":"b","started":"2026-11-28T09:00:00+07:00","policy":)" +
                           kPolicy +
                           R"(,"problem":null,"locked":false,"recording":true,"devices":4,"blocked":2,"layers":[)"
                           R"({"layer":"radios","presence":"absent","why":"","arguments":[]}]})";

class CtlAndDaemon : public ::testing::Test {
 protected:
  void SetUp() override {
    if (in_own_run({"true"}).exit_code != 0) GTEST_SKIP() << "no mount namespace can be made here (needs root)";
    auto listening = listen_on_control_socket(folder_.path("guard.sock"));
    ASSERT_TRUE(listening);
    auto server = ControlServer::create(std::move(listening).assume_value(), std::nullopt, service_);
    ASSERT_TRUE(server);
    server_ = std::move(server).assume_value();
    worker_ = std::thread([this] { serve(); });
  }
  void TearDown() override {
    stop_ = true;
    if (worker_.joinable()) worker_.join();
  }

  void serve() {
    pollfd waiting{server_->fd(), POLLIN, 0};
    while (!stop_) {
      ::poll(&waiting, 1, 10);
      const std::lock_guard<std::mutex> hold(lock_);
      server_->work();
      if (event_ && server_->watchers() > 0) {
        server_->publish(*event_);
        event_.reset();
      }
    }
  }

  ProgramResult in_own_run(std::vector<std::string> command) {
    std::vector<std::string> line = {
        "unshare",
        "-m",
        "sh",
        "-c",
        "mount -t tmpfs t /run && mkdir /run/dieu8 && mount --bind \"$0\" /run/dieu8 && exec \"$@\"",
        folder_.path()};
    line.insert(line.end(), command.begin(), command.end());
    return run_program(line, {"DIEU8_LANG=en"});
  }
  ProgramResult ctl(std::vector<std::string> words) {
    words.insert(words.begin(), DIEU8_BIN_DIR "/dieu8ctl");
    return in_own_run(words);
  }
  void answer(const Result<Json::Object>& what) {
    const std::lock_guard<std::mutex> hold(lock_);
    service_.next_answer = what;
  }
  void publish_once(Json::Object event) {
    const std::lock_guard<std::mutex> hold(lock_);
    event_ = std::move(event);
  }
  FakeDaemonService asked() {
    const std::lock_guard<std::mutex> hold(lock_);
    return service_;
  }

  ScratchFolder folder_;
  std::mutex lock_;  // the server's thread and the test's
  FakeDaemonService service_;
  std::unique_ptr<ControlServer> server_;
  std::optional<Json::Object> event_;  // published once, to the first watcher
  std::atomic<bool> stop_ = false;
  std::thread worker_;
};

TEST_F(CtlAndDaemon, StatusShowsTheLayersAndEndsWithOneWhenOneIsMissing) {
  answer(answer_from(kState));
  const ProgramResult result = ctl({"status"});
  EXPECT_EQ(result.exit_code, 1) << result.err;
  EXPECT_THAT(result.out, HasSubstr("radios blocked"));
  EXPECT_THAT(result.out, HasSubstr("missing"));
}

TEST_F(CtlAndDaemon, DevicesShowsDecisionAndReason) {
  answer(answer_from(R"({"devices":[)" + kDevice + "]}"));
  const ProgramResult result = ctl({"devices"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("0781:5567 Cruzer"));
}

TEST_F(CtlAndDaemon, TheAnswerAsJsonIsTheDaemonsWithTheExitCode) {
  answer(answer_from(kState));
  const ProgramResult result = ctl({"status", "--json"});
  const Json::Object object = answer_from(result.out);
  EXPECT_EQ(*object.at("exit_code").integer(), 1);
  EXPECT_EQ(*object.at("devices").integer(), 4);
}

TEST_F(CtlAndDaemon, LockUnlockAndReloadAskExactlyThat) {
  EXPECT_EQ(ctl({"lock"}).exit_code, 0);
  EXPECT_EQ(ctl({"unlock"}).exit_code, 0);
  answer(answer_from(R"({"policy":)" + kPolicy + "}"));
  EXPECT_THAT(ctl({"reload", "--cut-off-last-keyboard"}).out, HasSubstr("xa, version 3"));
  EXPECT_THAT(asked().asked, ElementsAre("Lock", "Unlock", "PolicyReload"));
  EXPECT_EQ(*asked().last_parameters.at("cut_off_last_keyboard").boolean(), true);
}

TEST_F(CtlAndDaemon, ReloadDoesNotAllowTheLastKeyboardToGoByItself) {
  answer(answer_from(R"({"policy":)" + kPolicy + "}"));
  EXPECT_EQ(ctl({"reload"}).exit_code, 0);
  EXPECT_FALSE(asked().last_parameters.contains("cut_off_last_keyboard"));
}

TEST_F(CtlAndDaemon, ARefusalEndsWithOneAndTheDaemonsHint) {
  answer(fail(ErrorCode::Refused, "the policy is older than the one in force", {}, "raise its version"));
  const ProgramResult result = ctl({"reload"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.err, HasSubstr("hint: "));
}

TEST_F(CtlAndDaemon, PolicyCheckOfTheInstalledPolicyTellsRightFromWrong) {
  answer(answer_from(R"({"policy":)" + kPolicy + "}"));
  EXPECT_EQ(ctl({"policy", "check"}).exit_code, 0);
  answer(fail(ErrorCode::Invalid, "the policy's seal is wrong"));
  EXPECT_EQ(ctl({"policy", "check"}).exit_code, 1);
  answer(fail(ErrorCode::Malformed, "policy.toml:4:1: khac"));
  EXPECT_EQ(ctl({"policy", "check"}).exit_code, 1);
  answer(fail(ErrorCode::Io, "the disk failed"));
  EXPECT_EQ(ctl({"policy", "check"}).exit_code, 3);
}

TEST_F(CtlAndDaemon, AnAnswerOfAnotherFormIsNotShownAsAnything) {
  answer(answer_from(R"({"layers":[]})"));
  const ProgramResult result = ctl({"status"});
  EXPECT_EQ(result.out, "");
  EXPECT_NE(result.exit_code, 0);
}

TEST_F(CtlAndDaemon, WatchShowsAnEventAtOnce) {
  publish_once(answer_from(R"({"kind":"device","time":"09:00","device":)" + kDevice + "}"));
  // timeout(1) ends it: watch goes on for as long as the daemon does.
  const ProgramResult result =
      in_own_run({"timeout", "--preserve-status", "--signal=INT", "2", DIEU8_BIN_DIR "/dieu8ctl", "watch"});
  EXPECT_EQ(result.exit_code, 0) << "Ctrl-C is how it ends";
  EXPECT_THAT(result.out, HasSubstr("1-2 0781:5567 Cruzer: blocked"));
}

}  // namespace
}  // namespace dieu8
