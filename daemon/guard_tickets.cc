// What tickets do to the guard: the ticket's part of guard_daemon.h.
#include <algorithm>

#include "daemon/event_json.h"
#include "daemon/guard_daemon.h"
#include "guard/record/record_types.h"
#include "guard/ticket/usb_identity.h"
#include "guard/usb/device_kind.h"

namespace dieu8 {
namespace {

const UsbIdentity* device_in(const LiveTicket& live) { return std::get_if<UsbIdentity>(&live.ticket.question.subject); }

bool is_about(const LiveTicket& live, TicketAction action) { return live.ticket.question.action == action; }

bool any_about(const std::vector<LiveTicket>& live, TicketAction action) {
  return std::ranges::any_of(live, [&](const LiveTicket& one) { return is_about(one, action); });
}

Json::Object ticket_named(const LiveTicket& live) { return {{"ticket", to_hex(live.ticket.id)}}; }

}  // namespace

// Nothing is opened yet, and nothing was judged: what ended before needs no shutting.
void GuardDaemon::start_tickets() {
  for (const EndedTicket& ended : tickets_.start())
    if (is_about(ended.ticket, TicketAction::Maintenance)) end_maintenance(ended.ticket);
  end_what_was_unplugged_meanwhile();
  give_rights();
  if (any_about(tickets_.live(), TicketAction::Maintenance)) rulings_.maintain(true);
}

// While the daemon was away. What was not taken out is authorised still; what came anew is not.
void GuardDaemon::end_what_was_unplugged_meanwhile() {
  std::vector<std::string> gone;
  for (const LiveTicket& live : tickets_.live()) {
    if (!is_about(live, TicketAction::OpenMedium)) continue;
    const auto handle = parts_.usb.open(live.place);
    const auto authorized = handle ? handle.assume_value()->authorized() : Result<bool>(false);
    if (!authorized || !authorized.assume_value()) gone.push_back(live.place);
  }
  for (const std::string& place : gone) static_cast<void>(tickets_.removed(place));
}

Result<TicketSubject> GuardDaemon::subject_of(TicketAction action, const std::string& place) const {
  switch (action) {
    case TicketAction::OpenMedium: {
      const auto entry = loop_.usb().devices().find(place);
      if (entry == loop_.usb().devices().end())
        return fail(ErrorCode::NotFound, N_("there is no device at {1}"), {place}, N_("dieu8ctl devices lists them"));
      if (entry->second.in_use) return fail(ErrorCode::Refused, N_("the device at {1} is open already"), {place});
      if (!is_only_storage(entry->second.device))
        return fail(ErrorCode::Refused, N_("the device at {1} is not a storage device and nothing else"), {place},
                    N_("a ticket opens sticks and disks on USB; anything else is a matter of the policy"));
      return TicketSubject(identity_of(entry->second.device));
    }
    case TicketAction::Policy: {
      const LoadedPolicy loaded = TRY(candidate());
      return TicketSubject(PolicyIdentity{loaded.policy.id, loaded.policy.version, loaded.state.manifest});
    }
    case TicketAction::Maintenance: return TicketSubject{};
    case TicketAction::Print:
    case TicketAction::ResumeOperation: break;
  }
  return fail(ErrorCode::Unsupported, N_("this guard opens nothing by a ticket for '{1}'"),
              {std::string(wire_name(action))}, N_("it does for: open-medium, maintenance, policy"));
}

Result<AskedQuestion> GuardDaemon::request_ticket(TicketAction action, const std::string& place, const Peer& by) {
  TicketSubject subject = TRY(subject_of(action, place));
  return tickets_.ask(action, std::move(subject), place, by);
}

Result<LiveTicket> GuardDaemon::offer_ticket(ByteView document, const Peer& by) {
  look_at_tickets();
  LiveTicket live = TRY(tickets_.offer(document, by, [this](const LiveTicket& offered) { return ready_for(offered); }));
  carry_out(live);
  return live;
}

// Asked before the ticket is recorded as accepted.
Status GuardDaemon::ready_for(const LiveTicket& ticket) {
  if (const UsbIdentity* wanted = device_in(ticket)) {
    const auto entry = loop_.usb().devices().find(ticket.place);
    const bool there = entry != loop_.usb().devices().end() && identity_of(entry->second.device) == *wanted;
    if (!there) return fail(ErrorCode::NotFound, N_("there is no device at {1}"), {ticket.place});
  }
  // The lock is laid before it rests: whatever ends the maintenance, the machine is locked then.
  if (is_about(ticket, TicketAction::Maintenance)) TRY(parts_.lock_file.lock());
  return ok();
}

void GuardDaemon::carry_out(const LiveTicket& ticket) {
  give_rights();
  switch (ticket.ticket.question.action) {
    case TicketAction::OpenMedium: return loop_.judge_usb_anew(ticket.place);
    case TicketAction::Maintenance:
      recorder_.refusal(record::kMaintenanceBegun, ticket_named(ticket));
      rulings_.lock();
      rulings_.maintain(true);
      tell("lock", N_("maintenance has begun: the lock rests until it ends"));
      return loop_.on_unlocked();
    case TicketAction::Policy: static_cast<void>(reload(LastKeyboard::Keep)); return;
    case TicketAction::Print:
    case TicketAction::ResumeOperation: return;
  }
}

// What was opened is shut again.
void GuardDaemon::carry_out_end(const std::vector<EndedTicket>& ended) {
  if (ended.empty()) return;
  give_rights();
  for (const EndedTicket& one : ended) {
    if (is_about(one.ticket, TicketAction::OpenMedium) && one.why != TicketEnd::Removed)
      loop_.judge_usb_anew(one.ticket.place);
    const bool another = any_about(tickets_.live(), TicketAction::Maintenance);
    if (!is_about(one.ticket, TicketAction::Maintenance) || another) continue;
    end_maintenance(one.ticket);
    loop_.on_maintenance_over();
  }
}

void GuardDaemon::end_maintenance(const LiveTicket& ticket) {
  recorder_.refusal(record::kMaintenanceEnded, ticket_named(ticket));
  rulings_.lock();
  rulings_.maintain(false);
  tell("lock", N_("maintenance is over: the machine is locked, nothing new is allowed"));
}

// It is in force: the ticket for it has done its work.
void GuardDaemon::use_policy_ticket(const Digest& manifest) {
  std::vector<TicketId> used;
  for (const LiveTicket& live : tickets_.live())
    if (const auto* policy = std::get_if<PolicyIdentity>(&live.ticket.question.subject);
        policy != nullptr && policy->manifest == manifest)
      used.push_back(live.ticket.id);
  for (const TicketId& id : used) static_cast<void>(tickets_.end(id, TicketEnd::Used));
}

std::size_t GuardDaemon::end_tickets(const std::optional<TicketId>& id, TicketEnd why) {
  const std::vector<EndedTicket> ended = id ? tickets_.end(*id, why) : tickets_.end_all(why);
  carry_out_end(ended);
  return ended.size();
}

void GuardDaemon::look_at_tickets() { carry_out_end(tickets_.look()); }

// From inside the USB guard's own walk: nothing is judged here.
void GuardDaemon::usb_gone(const std::string& place) {
  if (!tickets_.removed(place).empty()) give_rights();
}

void GuardDaemon::give_rights() {
  std::vector<OpenRight> rights;
  for (const LiveTicket& live : tickets_.live())
    if (const UsbIdentity* device = device_in(live); device != nullptr && is_about(live, TicketAction::OpenMedium))
      rights.push_back({*device, live.place, to_hex(live.ticket.id)});
  rulings_.open_by_tickets(std::move(rights));
}

std::vector<Digest> GuardDaemon::ticketed_policies() const {
  std::vector<Digest> manifests;
  for (const LiveTicket& live : tickets_.live())
    if (const auto* policy = std::get_if<PolicyIdentity>(&live.ticket.question.subject))
      manifests.push_back(policy->manifest);
  return manifests;
}

std::optional<BootTime> GuardDaemon::next_time() const {
  std::optional<BootTime> next;
  for (const auto& due : {loop_.next_time(), tickets_.next_time(), transfers_.next_time(), admitted_until_})
    if (due && (!next || *due < *next)) next = due;
  return next;
}

}  // namespace dieu8
