// One request in, one answer out: the part of the control server that needs no socket.
#pragma once

#include <optional>
#include <string>

#include "evidence/base/bytes.h"
#include "guard/control/guard_service.h"
#include "guard/control/varlink_message.h"

namespace dieu8 {

struct Answer {
  enum class Then { GoOn, Watch, Close };
  std::string text;  // to be sent, may be empty (a oneway call)
  Then then = Then::GoOn;
};

// `message` without its zero byte. A message that is no call closes the connection: nobody knows what follows it.
Answer answer_call(ByteView message, const Peer& peer, std::optional<gid_t> officers, GuardService& service);

// Without the members that only officers see ("serial", at any depth).
Json::Object without_serials(const Json::Object& object);

// The text of an answer to Watch; `continues` is set.
std::string event_text(const Json::Object& event);

}  // namespace dieu8
