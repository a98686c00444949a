// One caller at the control socket: what it sent and has not been answered, what it has not read yet.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>

#include "evidence/base/unique_fd.h"
#include "guard/control/message_buffer.h"
#include "guard/control/peer.h"

namespace dieu8 {

class ControlConnection {
 public:
  enum class State { Open, Finished, TooSlow, Malformed };

  ControlConnection(UniqueFd socket, Peer peer) : socket_(std::move(socket)), peer_(std::move(peer)) {}

  int fd() const { return socket_.get(); }
  const Peer& peer() const { return peer_; }
  bool watches() const { return watches_; }
  void begin_watching() { watches_ = true; }

  // Reads once what is there, without waiting.
  State receive();
  std::optional<std::string> take_message() { return incoming_.take(); }

  // Queues and sends as much as the caller's side takes now. TooSlow: what waits is more than a caller may leave
  // unread.
  State send(std::string text);
  State send_waiting();
  bool has_waiting() const { return !outgoing_.empty(); }

 private:
  UniqueFd socket_;
  Peer peer_;
  bool watches_ = false;
  MessageBuffer incoming_{kMostRequestBytes};
  std::deque<std::string> outgoing_;
  std::size_t sent_of_first_ = 0;
  std::size_t waiting_bytes_ = 0;
};

}  // namespace dieu8
