#include "daemon/life/life_service.h"

#include <algorithm>

#include "evidence/base/bytes.h"

namespace dieu8 {
namespace {

constexpr const char* kPageLog = "/var/log/cups/page_log";

// The ticket for a repair that lives now: two people signed it, and it names its report and its repairer.
std::optional<RepairTicket> live_repair(const GuardDaemon& guard) {
  for (const LiveTicket& live : guard.tickets().live()) {
    const auto& repair = live.ticket.repair;
    if (live.ticket.question.action != TicketAction::Maintenance || !repair) continue;
    return RepairTicket{to_hex(live.ticket.id), repair->report_number + ", " + repair->report_date, repair->recipient,
                        repair->repairer, std::string(wire_name(repair->kind))};
  }
  return std::nullopt;
}

void end_ticket(GuardDaemon& guard, const std::string& hex) {
  const auto bytes = from_hex(hex);
  TicketId id{};
  if (!bytes || bytes.assume_value().size() != id.size()) return;  // one that no ticket has
  std::ranges::copy(bytes.assume_value(), id.begin());
  static_cast<void>(guard.end_tickets(id, TicketEnd::ByOfficer));
}

MaintenanceKeeper::Parts repairs(const LifeService::Parts& parts) {
  GuardDaemon& guard = parts.guard;
  return {parts.options.maintenance(),
          parts.options.disks(),
          [&guard] { return live_repair(guard); },
          [&guard](const std::string& id) { end_ticket(guard, id); },
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
      incident_(incidents(parts)),
      deeds_(parts.guard.recorder()) {}

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
  if (method == Method::Deed) return deeds_.answer(parameters, peer);
  return fail(ErrorCode::Unsupported, N_("{1} is not offered"), {std::string(wire_name(method))});
}

}  // namespace dieu8
