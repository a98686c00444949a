// The control server over a real socket: several callers, hostile ones among them.
#include "guard/control/control_server.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <thread>

#include "guard/control/control_client.h"
#include "guard/control/varlink_message.h"
#include "tests/fakes/guard/daemon_service.h"

namespace dieu8 {
namespace {

class ControlServerTest : public testing::Test {
 protected:
  ControlServerTest() {
    char name[] = "/tmp/dieu8-control-XXXXXX";
    folder_ = ::mkdtemp(name);
    std::filesystem::permissions(folder_, std::filesystem::perms(0755));
    path = folder_ + "/guard.sock";
    begin({});
  }
  ~ControlServerTest() override { std::filesystem::remove_all(folder_); }

  void begin(ControlLimits limits) {
    server.reset();
    auto listening = listen_on_control_socket(path);
    ASSERT_TRUE(listening);
    auto created = ControlServer::create(std::move(listening).assume_value(), std::nullopt, service, limits);
    ASSERT_TRUE(created);
    server = std::move(created).assume_value();
  }
  UniqueFd raw() { return connect_to_control_socket(path).assume_value(); }
  void say(const UniqueFd& socket, std::string_view text) {
    ASSERT_EQ(::send(socket.get(), text.data(), text.size(), MSG_NOSIGNAL), static_cast<ssize_t>(text.size()));
  }
  void work_a_while() {
    for (int i = 0; i < 20; ++i) server->work();
  }
  // What has arrived at the caller; "closed" when the server hung up.
  std::string heard(const UniqueFd& socket) {
    work_a_while();
    char bytes[65536];
    const ssize_t got = ::recv(socket.get(), bytes, sizeof bytes, MSG_DONTWAIT);
    if (got == 0) return "closed";
    return got > 0 ? std::string(bytes, static_cast<std::size_t>(got)) : "";
  }
  // Runs `body` in a child that is nobody; the server works meanwhile. Returns its exit code.
  int as_nobody(const std::function<int()>& body) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(::setresgid(65534, 65534, 65534) + ::setresuid(65534, 65534, 65534) == 0 ? body() : 99);
    int status = 0;
    while (::waitpid(child, &status, WNOHANG) == 0) {
      server->work();
      ::usleep(500);
    }
    work_a_while();
    return WIFEXITED(status) ? WEXITSTATUS(status) : 98;
  }

  FakeDaemonService service;
  std::unique_ptr<ControlServer> server;
  std::string path;

 private:
  std::string folder_;
};

const std::string kLayersCall = call_text({"io.dieu8.guard.Layers", {}, false, false});
const std::string kWatchCall = call_text({"io.dieu8.guard.Watch", {}, true, false});

TEST_F(ControlServerTest, AnswersTheProjectsOwnClient) {
  service.next_answer = Json::Object{{"x", 1}};
  std::atomic<bool> done{false};
  std::thread serving([&] {
    while (!done) server->work();
  });
  auto client = ControlClient::connect(path);
  ASSERT_TRUE(client);
  const auto first = client.assume_value().call(Method::Layers);
  const auto second = client.assume_value().call(Method::Explain, {{"device", "1-2"}});
  done = true;
  serving.join();
  ASSERT_TRUE(first);
  EXPECT_EQ(first.assume_value(), (Json::Object{{"x", 1}}));
  ASSERT_TRUE(second);
  EXPECT_EQ(service.last_parameters, (Json::Object{{"device", "1-2"}}));
}

TEST_F(ControlServerTest, TellsTheEventLoopThatThereIsWorkAndOnlyThen) {
  pollfd waiting{server->fd(), POLLIN, 0};
  EXPECT_EQ(::poll(&waiting, 1, 0), 0);
  const UniqueFd caller = raw();
  EXPECT_EQ(::poll(&waiting, 1, 0), 1);
  work_a_while();
  EXPECT_EQ(::poll(&waiting, 1, 0), 0);
}

TEST_F(ControlServerTest, AnswersCallsThatArriveInOnePieceInTheirOrder) {
  const UniqueFd caller = raw();
  say(caller, kLayersCall + kLayersCall + call_text({"io.dieu8.guard.Nothing", {}, false, false}));
  const std::string text = heard(caller);
  EXPECT_EQ(std::ranges::count(text, '\0'), 3);
  EXPECT_GT(text.find("MethodNotFound"), text.find('\0'));
  EXPECT_EQ(service.asked.size(), 2U);
}

TEST_F(ControlServerTest, HangsUpOnBytesThatAreNoCallAndServesTheOthersOn) {
  const UniqueFd bad = raw();
  const UniqueFd good = raw();
  say(bad, std::string("garbage\0", 8));
  say(good, kLayersCall);
  EXPECT_EQ(heard(bad), "closed");
  EXPECT_NE(heard(good), "closed");
  ASSERT_EQ(service.refusals.size(), 1U);
  EXPECT_EQ(service.refusals[0].fault, RequestFault::Malformed);
}

TEST_F(ControlServerTest, HangsUpOnARequestWithoutEnd) {
  const UniqueFd caller = raw();
  const std::string lump(16384, 'a');
  for (int i = 0; i < 6; ++i) {
    ::send(caller.get(), lump.data(), lump.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    server->work();
  }
  work_a_while();
  EXPECT_EQ(server->connections(), 0U);
  ASSERT_EQ(service.refusals.size(), 1U);
  EXPECT_EQ(service.refusals[0].fault, RequestFault::Malformed);
}

TEST_F(ControlServerTest, TellsEveryWatcherAndNobodyElse) {
  const UniqueFd first = raw();
  const UniqueFd second = raw();
  const UniqueFd other = raw();
  say(first, kWatchCall);
  say(second, kWatchCall);
  EXPECT_NE(heard(first).find("watching"), std::string::npos);
  EXPECT_NE(heard(second).find("watching"), std::string::npos);
  EXPECT_EQ(server->watchers(), 2U);
  server->publish({{"kind", "lock"}});
  EXPECT_NE(heard(first).find(R"("kind":"lock")"), std::string::npos);
  EXPECT_NE(heard(second).find(R"("kind":"lock")"), std::string::npos);
  EXPECT_EQ(heard(other), "");
}

TEST_F(ControlServerTest, CutsAWatcherOffThatDoesNotReadAndKeepsTheOthers) {
  const UniqueFd slow = raw();
  const UniqueFd quick = raw();
  say(slow, kWatchCall);
  say(quick, kWatchCall);
  heard(quick);
  const Json::Object event{{"kind", "device"}, {"name", std::string(8000, 'x')}};
  std::size_t got = 0;
  for (int i = 0; i < 200; ++i) {
    server->publish(event);
    got += heard(quick).size();
  }
  EXPECT_EQ(server->watchers(), 1U);
  EXPECT_GT(got, 200U * 8000U);
  ASSERT_EQ(service.refusals.size(), 1U);
  EXPECT_EQ(service.refusals[0].fault, RequestFault::TooSlow);
}

TEST_F(ControlServerTest, DoesNotReadFromACallerThatDoesNotRead) {
  service.next_answer = Json::Object{{"x", std::string(500'000, 'y')}};
  const UniqueFd caller = raw();
  std::string calls;
  for (int i = 0; i < 50; ++i) calls += kLayersCall;
  say(caller, calls);
  work_a_while();
  EXPECT_LE(service.asked.size(), 2U);
  EXPECT_EQ(server->connections(), 1U);
}

TEST_F(ControlServerTest, ForgetsWhoHangsUp) {
  { const UniqueFd caller = raw(); }
  {
    const UniqueFd caller = raw();
    say(caller, kWatchCall);
  }
  work_a_while();
  EXPECT_EQ(server->connections(), 0U);
}

TEST_F(ControlServerTest, OneAccountCannotTakeAllConnections) {
  if (::getuid() != 0) GTEST_SKIP() << "needs root, to become somebody else";
  begin({.connections = 6, .connections_of_a_user = 3});
  const int code = as_nobody([&] {
    std::vector<UniqueFd> sockets;
    for (int i = 0; i < 10; ++i) sockets.push_back(raw());
    ::usleep(50'000);
    int closed = 0;
    char byte = 0;
    for (const UniqueFd& socket : sockets) closed += ::recv(socket.get(), &byte, 1, MSG_DONTWAIT) == 0 ? 1 : 0;
    return closed;
  });
  EXPECT_EQ(code, 7);
  EXPECT_EQ(service.refusals.size(), 7U);
  const UniqueFd officer = raw();
  say(officer, kLayersCall);
  EXPECT_NE(heard(officer), "closed");
}

TEST_F(ControlServerTest, KnowsFromTheKernelWhoAsks) {
  if (::getuid() != 0) GTEST_SKIP() << "needs root, to become somebody else";
  const int code = as_nobody([&] {
    auto client = ControlClient::connect(path);
    if (!client) return 1;
    const auto unlocked = client.assume_value().call(Method::Unlock);
    const auto status = client.assume_value().call(Method::DaemonStatus);
    return !unlocked && unlocked.assume_error().code == ErrorCode::Refused && status ? 0 : 2;
  });
  EXPECT_EQ(code, 0);
  EXPECT_EQ(service.asked, std::vector<std::string>{"Status"});
  ASSERT_EQ(service.refusals.size(), 1U);
  EXPECT_EQ(service.refusals[0].uid, 65534U);
}

TEST_F(ControlServerTest, ReplacesADeadDaemonsSocketButNotALiveOnes) {
  const auto second = listen_on_control_socket(path);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.assume_error().code, ErrorCode::Refused);
  server.reset();
  EXPECT_TRUE(std::filesystem::exists(path));
  EXPECT_TRUE(listen_on_control_socket(path));
}

TEST(ControlClientTest, SaysWhatItMeansWhenNobodyAnswers) {
  const auto client = ControlClient::connect("/tmp/dieu8-no-such.sock");
  ASSERT_FALSE(client);
  EXPECT_EQ(client.assume_error().code, ErrorCode::NotFound);
  EXPECT_NE(client.assume_error().hint, nullptr);
  EXPECT_EQ(ControlClient::connect(std::string(200, 'x')).assume_error().code, ErrorCode::Misuse);
}

}  // namespace
}  // namespace dieu8
