// What the control socket's callers get from the guard (docs/control-interface.md).
#pragma once

#include "daemon/guard_daemon.h"
#include "daemon/life/life_service.h"
#include "guard/control/guard_service.h"

namespace dieu8 {

class ControlService final : public GuardService {
 public:
  ControlService(GuardDaemon& guard, Clock& clock, std::string version)
      : guard_(guard), clock_(clock), version_(std::move(version)) {}

  Result<Json::Object> answer(Method method, const Json::Object& parameters, const Peer& peer) override;
  // Who answers what is about printing, repairs and incidents; without it these methods are not offered.
  void serve(LifeService& life) { life_ = &life; }

  void refused(const Peer& peer, std::string_view method, RequestFault fault) override;

 private:
  Json::Object status();
  std::optional<Error> present_problem() const;
  Json::Object devices() const;
  Json::Object layers();
  Result<Json::Object> explain(const Json::Object& parameters) const;
  Result<Json::Object> policy_check() const;
  Result<Json::Object> try_policy() const;
  Result<Json::Object> media_report(const Json::Object& parameters);
  Result<Json::Object> media_admit(const Json::Object& parameters, const Peer& peer);
  Result<Json::Object> policy_reload(const Json::Object& parameters);

  GuardDaemon& guard_;
  LifeService* life_ = nullptr;
  Clock& clock_;
  std::string version_;
};

}  // namespace dieu8
