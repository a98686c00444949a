#include "guard/control/control_connection.h"

#include <sys/socket.h>

#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

// One answer may be as long as it must (Devices of a full bus); what piles up behind it may not.
constexpr std::size_t kMostWaitingBytes = 256U << 10U;

bool would_block(const Error& error) { return error.system_error == EAGAIN || error.system_error == EWOULDBLOCK; }

}  // namespace

ControlConnection::State ControlConnection::receive() {
  std::uint8_t chunk[16384];
  const auto got = checked("recv", "", [&] { return ::recv(fd(), chunk, sizeof chunk, MSG_DONTWAIT); });
  if (!got) return would_block(got.assume_error()) ? State::Open : State::Finished;
  if (got.assume_value() == 0) return State::Finished;
  return incoming_.add({chunk, static_cast<std::size_t>(got.assume_value())}) ? State::Open : State::Malformed;
}

ControlConnection::State ControlConnection::send(std::string text) {
  if (text.empty()) return State::Open;
  if (has_waiting() && waiting_bytes_ + text.size() > kMostWaitingBytes) return State::TooSlow;
  waiting_bytes_ += text.size();
  outgoing_.push_back(std::move(text));
  return send_waiting();
}

ControlConnection::State ControlConnection::send_waiting() {
  while (!outgoing_.empty()) {
    const std::string_view rest = std::string_view(outgoing_.front()).substr(sent_of_first_);
    const auto sent =
        checked("send", "", [&] { return ::send(fd(), rest.data(), rest.size(), MSG_DONTWAIT | MSG_NOSIGNAL); });
    if (!sent) return would_block(sent.assume_error()) ? State::Open : State::Finished;
    const auto bytes = static_cast<std::size_t>(sent.assume_value());
    sent_of_first_ += bytes;
    waiting_bytes_ -= bytes;
    if (sent_of_first_ == outgoing_.front().size()) {
      outgoing_.pop_front();
      sent_of_first_ = 0;
    }
  }
  return State::Open;
}

}  // namespace dieu8
