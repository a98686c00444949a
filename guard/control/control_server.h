// The daemon's side of the control interface. One descriptor tells the event loop that there is work; nothing here
// waits, and no caller can make another one wait.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>

#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"
#include "evidence/json/value.h"
#include "guard/control/control_connection.h"
#include "guard/control/guard_service.h"

namespace dieu8 {

struct ControlLimits {
  std::size_t connections = 64;           // root's own are not counted: an officer can always come in
  std::size_t connections_of_a_user = 8;  // so that one account cannot take all
};

class ControlServer {
 public:
  // `listening` is non-blocking. `service` outlives the server. Errors: Io.
  static Result<std::unique_ptr<ControlServer>> create(UniqueFd listening, std::optional<gid_t> officers,
                                                       GuardService& service, ControlLimits limits = {});

  int fd() const { return epoll_.get(); }  // readable when there is work
  void work();                             // all that can be done now

  // To everyone who watches; those who do not read are cut off.
  void publish(const Json::Object& event);
  std::size_t watchers() const;
  std::size_t connections() const { return connections_.size(); }

 private:
  ControlServer(UniqueFd epoll, UniqueFd listening, std::optional<gid_t> officers, GuardService& service,
                ControlLimits limits);
  void accept_callers();
  void take_in(UniqueFd socket);
  bool has_room_for(const Peer& peer) const;
  void serve(int fd, unsigned events);
  ControlConnection::State converse(ControlConnection& caller);
  void settle(int fd, ControlConnection::State state);
  void wait_for(const ControlConnection& caller, int operation);

  UniqueFd epoll_;
  UniqueFd listening_;
  std::optional<gid_t> officers_;
  GuardService& service_;
  ControlLimits limits_;
  std::map<int, ControlConnection> connections_;
};

}  // namespace dieu8
