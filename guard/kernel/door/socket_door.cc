#include "guard/kernel/door/socket_door.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>

#include "evidence/base/syscall.h"
#include "guard/kernel/door/door_message.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kBell = 0;

Status watch(const UniqueFd& epoll, const UniqueFd& fd, std::uint64_t number) {
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.u64 = number;
  TRY(checked("epoll_ctl", "", [&] { return ::epoll_ctl(epoll.get(), EPOLL_CTL_ADD, fd.get(), &event); }));
  return ok();
}

Result<sockaddr_un> address_of(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) return fail(ErrorCode::Misuse, N_("the path {1} is too long"), {path});
  path.copy(address.sun_path, path.size());
  return address;
}

}  // namespace

Result<std::unique_ptr<SocketDoor>> SocketDoor::create(std::string path) {
  UniqueFd epoll(TRY(checked("epoll_create1", "", [] { return ::epoll_create1(EPOLL_CLOEXEC); })));
  UniqueFd bell(TRY(checked("eventfd", "", [] { return ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); })));
  TRY(watch(epoll, bell, kBell));
  return std::unique_ptr<SocketDoor>(new SocketDoor(std::move(epoll), std::move(bell), std::move(path)));
}

std::uint64_t SocketDoor::ask(const DoorRequest& request) {
  const std::uint64_t number = ++last_;
  const Status begun = begin(number, request);
  if (begun) return number;
  // Never NotFound: that would mean that the stick has no disk yet.
  finished_.push_back({number, Error{ErrorCode::Io, N_("dieu8-media-door cannot be reached"), {}}});
  const std::uint64_t one = 1;
  static_cast<void>(::write(bell_.get(), &one, sizeof one) == sizeof one);
  return number;
}

Status SocketDoor::begin(std::uint64_t number, const DoorRequest& request) {
  UniqueFd socket = TRY(send(request));
  TRY(watch(epoll_, socket, number));
  conversations_.emplace(number, Conversation{std::move(socket), {}});
  return ok();
}

Result<UniqueFd> SocketDoor::send(const DoorRequest& request) const {
  const sockaddr_un address = TRY(address_of(path_));
  UniqueFd socket(
      TRY(checked("socket", path_, [] { return ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0); })));
  TRY(checked("connect", path_,
              [&] { return ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address); }));
  TRY(write_all(socket, as_bytes(door_request_text(request)), path_));
  TRY(checked("shutdown", path_, [&] { return ::shutdown(socket.get(), SHUT_WR); }));
  return socket;
}

std::vector<DoorReply> SocketDoor::take() {
  std::array<epoll_event, 16> events{};
  const int ready = ::epoll_wait(epoll_.get(), events.data(), static_cast<int>(events.size()), 0);
  for (int i = 0; i < ready; ++i) {
    const std::uint64_t number = events[static_cast<std::size_t>(i)].data.u64;
    const auto found = conversations_.find(number);
    if (found != conversations_.end() && listen_to(number, found->second)) conversations_.erase(found);
  }
  std::uint64_t rung = 0;
  static_cast<void>(::read(bell_.get(), &rung, sizeof rung) == sizeof rung);
  return std::exchange(finished_, {});
}

// Whether it is over.
bool SocketDoor::listen_to(std::uint64_t number, Conversation& conversation) {
  std::array<std::uint8_t, 4096> piece{};
  for (;;) {
    const ssize_t got = ::read(conversation.socket.get(), piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && errno == EAGAIN) return false;
    const bool too_long = conversation.heard.size() > kMostDoorBytes;
    if (got <= 0 || too_long) break;
    conversation.heard.insert(conversation.heard.end(), piece.begin(), piece.begin() + got);
  }
  if (conversation.heard.empty()) {
    finished_.push_back({number, Error{ErrorCode::Interrupted, N_("dieu8-media-door ended without an answer"), {}}});
  } else {
    finished_.push_back({number, parse_door_answer(conversation.heard)});
  }
  return true;
}

}  // namespace dieu8
