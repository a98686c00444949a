#include "guard/control/control_server.h"

#include <sys/epoll.h>
#include <sys/socket.h>

#include <algorithm>
#include <vector>

#include "evidence/base/syscall.h"
#include "guard/control/answer_call.h"
#include "guard/control/may_call.h"

namespace dieu8 {
namespace {

using State = ControlConnection::State;

constexpr int kEventsAtOnce = 32;
constexpr std::size_t kAcceptsAtOnce = 32;  // a flood of callers must not keep the loop from the kernel's events

Status watch_fd(const UniqueFd& epoll, int fd, unsigned events, int operation) {
  epoll_event event{};
  event.events = events;
  event.data.fd = fd;
  TRY(checked("epoll_ctl", "", [&] { return ::epoll_ctl(epoll.get(), operation, fd, &event); }));
  return ok();
}

}  // namespace

Result<std::unique_ptr<ControlServer>> ControlServer::create(UniqueFd listening, std::optional<gid_t> officers,
                                                             GuardService& service, ControlLimits limits) {
  UniqueFd epoll(TRY(checked("epoll_create1", "", [] { return ::epoll_create1(EPOLL_CLOEXEC); })));
  TRY(watch_fd(epoll, listening.get(), EPOLLIN, EPOLL_CTL_ADD));
  return std::unique_ptr<ControlServer>(
      new ControlServer(std::move(epoll), std::move(listening), officers, service, limits));
}

ControlServer::ControlServer(UniqueFd epoll, UniqueFd listening, std::optional<gid_t> officers, GuardService& service,
                             ControlLimits limits)
    : epoll_(std::move(epoll)),
      listening_(std::move(listening)),
      officers_(officers),
      service_(service),
      limits_(limits) {}

void ControlServer::work() {
  epoll_event ready[kEventsAtOnce];
  const auto count = checked("epoll_wait", "", [&] { return ::epoll_wait(epoll_.get(), ready, kEventsAtOnce, 0); });
  if (!count) return;
  bool callers_wait = false;
  for (int i = 0; i < count.assume_value(); ++i) {
    if (ready[i].data.fd == listening_.get()) {
      callers_wait = true;
    } else {
      serve(ready[i].data.fd, ready[i].events);
    }
  }
  // Last: a new caller may get the number of one that just left, and must not inherit its events.
  if (callers_wait) accept_callers();
}

void ControlServer::publish(const Json::Object& event) {
  const std::string full = event_text(event);
  const std::string open = event_text(without_serials(event));
  std::vector<std::pair<int, State>> after;
  for (auto& [fd, caller] : connections_)
    if (caller.watches()) after.emplace_back(fd, caller.send(is_officer(caller.peer(), officers_) ? full : open));
  for (const auto& [fd, state] : after) settle(fd, state);
}

std::size_t ControlServer::watchers() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(connections_, [](const auto& entry) { return entry.second.watches(); }));
}

void ControlServer::accept_callers() {
  for (std::size_t i = 0; i < kAcceptsAtOnce; ++i) {
    const auto accepted = checked(
        "accept4", "", [&] { return ::accept4(listening_.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC); });
    if (!accepted) return;  // nobody waits any more, or the one who did has gone
    take_in(UniqueFd(accepted.assume_value()));
  }
}

void ControlServer::take_in(UniqueFd socket) {
  auto peer = peer_of(socket);
  if (!peer) return;
  if (!has_room_for(peer.assume_value())) {
    service_.refused(peer.assume_value(), "", RequestFault::TooMany);
    return;
  }
  const int fd = socket.get();
  if (!watch_fd(epoll_, fd, EPOLLIN, EPOLL_CTL_ADD)) return;
  connections_.emplace(fd, ControlConnection(std::move(socket), std::move(peer).assume_value()));
}

bool ControlServer::has_room_for(const Peer& peer) const {
  if (peer.uid == 0) return true;
  std::size_t users = 0;
  std::size_t own = 0;
  for (const auto& [fd, caller] : connections_) {
    users += caller.peer().uid != 0 ? 1U : 0U;
    own += caller.peer().uid == peer.uid ? 1U : 0U;
  }
  return users < limits_.connections && own < limits_.connections_of_a_user;
}

void ControlServer::serve(int fd, unsigned events) {
  const auto found = connections_.find(fd);
  if (found == connections_.end()) return;
  ControlConnection& caller = found->second;
  State state = State::Open;
  if ((events & EPOLLOUT) != 0) state = caller.send_waiting();
  if (state == State::Open && (events & EPOLLIN) != 0 && !caller.has_waiting()) state = caller.receive();
  if (state == State::Open) state = converse(caller);
  if (state == State::Open && (events & (EPOLLERR | EPOLLHUP)) != 0) state = State::Finished;
  settle(fd, state);
}

// Answers what arrived whole, one call after the other, as long as the caller takes the answers.
State ControlServer::converse(ControlConnection& caller) {
  while (!caller.has_waiting()) {
    const auto message = caller.take_message();
    if (!message) return State::Open;
    if (caller.watches()) return State::Malformed;  // a watcher has nothing more to say
    Answer answer = answer_call(as_bytes(*message), caller.peer(), officers_, service_);
    if (answer.then == Answer::Then::Close) return State::Finished;
    if (answer.then == Answer::Then::Watch) caller.begin_watching();
    const State state = caller.send(std::move(answer.text));
    if (state != State::Open) return state;
  }
  return State::Open;
}

void ControlServer::settle(int fd, State state) {
  const auto found = connections_.find(fd);
  if (found == connections_.end()) return;
  switch (state) {
    case State::Open: wait_for(found->second, EPOLL_CTL_MOD); return;
    case State::TooSlow: service_.refused(found->second.peer(), "", RequestFault::TooSlow); break;
    case State::Malformed: service_.refused(found->second.peer(), "", RequestFault::Malformed); break;
    case State::Finished: break;
  }
  connections_.erase(found);  // closing the descriptor takes it out of the epoll set
}

// A caller that has answers to read is not read from: it cannot pile up more.
void ControlServer::wait_for(const ControlConnection& caller, int operation) {
  const unsigned events = caller.has_waiting() ? EPOLLOUT : EPOLLIN;
  if (!watch_fd(epoll_, caller.fd(), events, operation)) connections_.erase(caller.fd());
}

}  // namespace dieu8
