#include "daemon/life/life_service.h"

#include <algorithm>

namespace dieu8 {
namespace {

constexpr const char* kPageLog = "/var/log/cups/page_log";

MaintenanceKeeper::Parts repairs(const LifeService::Parts& parts) {
  return {parts.options.maintenance(),
          parts.options.disks(),
          [] { return std::optional<RepairTicket>(); },
          [](const std::string&) {},
          parts.guard.recorder(),
          parts.announcer,
          parts.clock};
}

IncidentKeeper::Parts incidents(const LifeService::Parts& parts) {
  GuardDaemon& guard = parts.guard;
  return {parts.options.incident(),
          [&guard](bool shut) { guard.isolate(shut); },
          [&guard] { return guard.reload(LastKeyboard::Keep); },
          parts.seal,
          guard.recorder(),
          parts.announcer,
          parts.clock};
}

}  // namespace

LifeService::LifeService(const Parts& parts)
    : printing_(PageLogTail(kPageLog, parts.options.page_log_place()), parts.options.policy().trust_root,
                parts.guard.recorder(), parts.clock),
      maintenance_(repairs(parts)),
      incident_(incidents(parts)) {}

void LifeService::start() { incident_.start(); }

void LifeService::look() {
  printing_.on_log();
  maintenance_.look();
}

std::optional<BootTime> LifeService::next_time() const {
  const auto printed = printing_.next_time();
  const auto deadline = incident_.next_time();
  if (!printed || !deadline) return printed ? printed : deadline;
  return std::min(*printed, *deadline);
}

void LifeService::on_time() {
  printing_.on_time();
  maintenance_.look();
  incident_.on_time();
}

Result<Json::Object> LifeService::answer(Method method, const Json::Object& parameters, const Peer& peer) {
  if (method == Method::PrintEntry) return printing_.enter(parameters, peer);
  if (method == Method::Maintenance) return maintenance_.answer(parameters, peer);
  if (method == Method::Incident) return incident_.answer(parameters, peer);
  return fail(ErrorCode::Unsupported, N_("{1} is not offered"), {std::string(wire_name(method))});
}

}  // namespace dieu8
