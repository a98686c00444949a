// A guard's daemon that answers what a test told it to, and remembers what it refused.
#pragma once

#include <string>
#include <vector>

#include "guard/control/guard_service.h"

namespace dieu8 {

class FakeDaemonService final : public GuardService {
 public:
  Result<Json::Object> answer(Method method, const Json::Object& parameters, const Peer& /*peer*/) override {
    asked.emplace_back(wire_name(method));
    last_parameters = parameters;
    return next_answer;
  }
  void refused(const Peer& peer, std::string_view method, RequestFault fault) override {
    refusals.push_back({peer.uid, std::string(method), fault});
  }

  struct Refused {
    uid_t uid;
    std::string method;
    RequestFault fault;
  };
  Result<Json::Object> next_answer = Json::Object{};
  std::vector<std::string> asked;
  Json::Object last_parameters;
  std::vector<Refused> refusals;
};

}  // namespace dieu8
