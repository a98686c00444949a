// What stands behind the control socket: the daemon, or a fake in tests.
#pragma once

#include <string_view>

#include "evidence/json/value.h"
#include "guard/control/method.h"
#include "guard/control/peer.h"

namespace dieu8 {

// Why a request was not served; each is recorded.
enum class RequestFault {
  Malformed,         // no Varlink call, or longer than the limit
  UnknownMethod,     // also an unknown interface
  InvalidParameter,  // a call whose parameters are not those of the method
  NotPermitted,      // asked by somebody who may not
  TooMany,           // more connections than are served
  TooSlow,           // did not read its answers
};

constexpr std::string_view wire_name(RequestFault fault) {
  switch (fault) {
    case RequestFault::Malformed: return "malformed";
    case RequestFault::UnknownMethod: return "unknown-method";
    case RequestFault::InvalidParameter: return "invalid-parameter";
    case RequestFault::NotPermitted: return "not-permitted";
    case RequestFault::TooMany: return "too-many";
    case RequestFault::TooSlow: return "too-slow";
  }
  __builtin_unreachable();
}

class GuardService {
 public:
  virtual ~GuardService() = default;
  // The parameters of the reply. Asked only after `may_call` said yes; never for Watch. The caller removes what the
  // peer may not see. Errors: Misuse with the parameter's name as {1} becomes InvalidParameter; anything else becomes
  // io.dieu8.guard.Failed.
  virtual Result<Json::Object> answer(Method method, const Json::Object& parameters, const Peer& peer) = 0;
  virtual void refused(const Peer& peer, std::string_view method, RequestFault fault) = 0;
};

}  // namespace dieu8
