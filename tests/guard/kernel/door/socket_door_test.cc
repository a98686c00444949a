#include "guard/kernel/door/socket_door.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <thread>

#include "guard/kernel/door/door_message.h"
#include "tests/fakes/run_program.h"

namespace dieu8 {
namespace {

// A helper that hears one request and says `answer`.
class OneAnswer {
 public:
  OneAnswer(const std::string& path, std::string answer) : socket_(::socket(AF_UNIX, SOCK_STREAM, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    EXPECT_EQ(::bind(socket_.get(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    EXPECT_EQ(::listen(socket_.get(), 1), 0);
    thread_ = std::thread([this, answer = std::move(answer)] {
      const UniqueFd caller(::accept(socket_.get(), nullptr, nullptr));
      char piece[4096];
      while (::read(caller.get(), piece, sizeof piece) > 0) {
      }
      EXPECT_EQ(::write(caller.get(), answer.data(), answer.size()), static_cast<ssize_t>(answer.size()));
    });
  }
  ~OneAnswer() { thread_.join(); }

 private:
  UniqueFd socket_;
  std::thread thread_;
};

std::vector<DoorReply> wait_for(SocketDoor& door) {
  for (int tries = 0; tries < 100; ++tries) {
    pollfd ready{door.fd(), POLLIN, 0};
    ::poll(&ready, 1, 5000);
    auto replies = door.take();
    if (!replies.empty()) return replies;
  }
  return {};
}

TEST(SocketDoor, BringsTheAnswerToItsRequest) {
  const ScratchFolder folder;
  DoorAnswer told;
  told.mounted_at = "/run/x";
  const OneAnswer helper(folder.path("s"), door_answer_text(told));
  auto door = SocketDoor::create(folder.path("s")).value();
  const std::uint64_t number = door->ask({.kind = DoorRequest::Kind::Look, .place = "1-1"});
  const auto replies = wait_for(*door);
  ASSERT_EQ(replies.size(), 1U);
  EXPECT_EQ(replies[0].request, number);
  ASSERT_TRUE(replies[0].answer);
  EXPECT_EQ(replies[0].answer.assume_value().mounted_at, "/run/x");
}

TEST(SocketDoor, AHelperThatSaysNothingIsAnError) {
  const ScratchFolder folder;
  const OneAnswer helper(folder.path("s"), "");
  auto door = SocketDoor::create(folder.path("s")).value();
  door->ask({.kind = DoorRequest::Kind::Look, .place = "1-1"});
  const auto replies = wait_for(*door);
  ASSERT_EQ(replies.size(), 1U);
  ASSERT_FALSE(replies[0].answer);
  EXPECT_EQ(replies[0].answer.assume_error().code, ErrorCode::Interrupted);
}

TEST(SocketDoor, WithoutAHelperTheErrorComesLikeAnAnswer) {
  const ScratchFolder folder;
  auto door = SocketDoor::create(folder.path("nobody")).value();
  const std::uint64_t number = door->ask({.kind = DoorRequest::Kind::Close, .folder = "x"});
  const auto replies = wait_for(*door);
  ASSERT_EQ(replies.size(), 1U);
  EXPECT_EQ(replies[0].request, number);
  ASSERT_FALSE(replies[0].answer);
  EXPECT_EQ(replies[0].answer.assume_error().code, ErrorCode::Io);
  EXPECT_TRUE(door->take().empty());
}

}  // namespace
}  // namespace dieu8
