// The caller's side of the control interface: dieu8ctl and the agent. Blocking.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"
#include "evidence/json/value.h"
#include "guard/control/control_socket.h"
#include "guard/control/message_buffer.h"
#include "guard/control/method.h"

namespace dieu8 {

class ControlClient {
 public:
  // Errors: NotFound when no daemon listens (with a hint that says what this means), Io.
  static Result<ControlClient> connect(const std::string& path = kControlSocket);

  // The parameters of the reply. Errors: the daemon's own (Refused when the caller may not), Io when it does not
  // answer within ten seconds or hangs up, Malformed when its answer is no Varlink.
  Result<Json::Object> call(Method method, Json::Object parameters = {});

  // Begins Watch; from the return on no event is missed. Afterwards only `next_event` may be called.
  Status watch();
  // The next event, as long as it takes. Errors: NotFound when the daemon hung up, Io, Malformed.
  Result<Json::Object> next_event();

 private:
  explicit ControlClient(UniqueFd socket) : socket_(std::move(socket)) {}
  Status send(Method method, Json::Object parameters, bool more);
  Result<Json::Object> receive();
  Status time_limit(std::chrono::seconds limit);

  UniqueFd socket_;
  MessageBuffer incoming_{kMostReplyBytes};
};

}  // namespace dieu8
