#include "daemon/ticket_answers.h"

#include <algorithm>

namespace dieu8 {
namespace {

// The control server turns it into InvalidParameter.
auto wrong_parameter(std::string_view name) {
  return fail(ErrorCode::Misuse, N_("the guard does not accept the parameter '{1}'"), {std::string(name)});
}

// Nothing but texts with these names; an absent one is empty.
Status texts_in(const Json::Object& parameters,
                std::initializer_list<std::pair<std::string_view, std::string*>> names) {
  for (const auto& [name, value] : parameters) {
    const auto* known = std::ranges::find(names, name, &std::pair<std::string_view, std::string*>::first);
    if (known == names.end() || (value.text() == nullptr && !value.is_null())) return wrong_parameter(name);
    if (value.text() != nullptr) *known->second = *value.text();
  }
  return ok();
}

std::int64_t seconds_left(BootTime until, BootTime now) {
  return std::max<std::int64_t>(0, (until.milliseconds - now.milliseconds + 999) / 1000);
}

Json::Object ticket_json(const LiveTicket& live, Clock& clock) {
  const std::int64_t seconds = seconds_left(live.until, clock.boot());
  return {{"id", to_hex(live.ticket.id)},   {"action", wire_name(live.ticket.question.action)},   {"place", live.place},
          {"purpose", live.ticket.purpose}, {"until", rfc3339({clock.wall().seconds + seconds})}, {"seconds", seconds}};
}

Result<Json::Object> request(GuardDaemon& guard, const Json::Object& parameters, const Peer& peer) {
  std::string word;
  std::string device;
  TRY(texts_in(parameters, {{"action", &word}, {"device", &device}}));
  const auto action = ticket_action_named(word);
  if (!action) return wrong_parameter("action");
  if (device.empty() == (*action == TicketAction::OpenMedium)) return wrong_parameter("device");
  const AskedQuestion asked = TRY(guard.request_ticket(*action, device, peer));
  const Bytes challenge = TRY(write_challenge(asked.challenge));
  return Json::Object{{"challenge", to_base64(challenge)}};
}

Result<Json::Object> offer(GuardDaemon& guard, Clock& clock, const Json::Object& parameters, const Peer& peer) {
  std::string text;
  TRY(texts_in(parameters, {{"ticket", &text}}));
  const auto document = from_base64(text);
  if (!document || document.assume_value().empty()) return wrong_parameter("ticket");
  const LiveTicket live = TRY(guard.offer_ticket(document.assume_value(), peer));
  return Json::Object{{"ticket", ticket_json(live, clock)}};
}

Result<Json::Object> list(GuardDaemon& guard, Clock& clock, const Json::Object& parameters) {
  TRY(texts_in(parameters, {}));
  guard.look_at_tickets();
  const TicketKeeper& tickets = guard.tickets();
  Json::Array listed;
  for (const LiveTicket& live : tickets.live()) listed.emplace_back(ticket_json(live, clock));
  return Json::Object{{"tickets", std::move(listed)},
                      {"questions", static_cast<std::int64_t>(tickets.state().questions.size())},
                      {"wrong_tries", static_cast<std::int64_t>(tickets.state().wrong)},
                      {"locked_seconds", (tickets.locked_for() + 999) / 1000},
                      {"maintenance", guard.rulings().maintenance()},
                      {"unmounting", static_cast<std::int64_t>(guard.loop().unmounting())}};
}

Result<Json::Object> end(GuardDaemon& guard, const Json::Object& parameters) {
  std::string hex;
  TRY(texts_in(parameters, {{"id", &hex}}));
  std::optional<TicketId> id;
  if (!hex.empty()) {
    const auto bytes = from_hex(hex);
    id.emplace();
    if (!bytes || bytes.assume_value().size() != id->size()) return wrong_parameter("id");
    std::ranges::copy(bytes.assume_value(), id->begin());
  }
  const std::size_t ended = guard.end_tickets(id, TicketEnd::ByOfficer);
  if (id && ended == 0)
    return fail(ErrorCode::NotFound, N_("no ticket {1} is open"), {hex}, N_("dieu8ctl ticket status lists them"));
  return Json::Object{{"ended", static_cast<std::int64_t>(ended)}};
}

}  // namespace

Result<Json::Object> answer_about_tickets(GuardDaemon& guard, Clock& clock, Method method,
                                          const Json::Object& parameters, const Peer& peer) {
  if (method == Method::RequestTicket) return request(guard, parameters, peer);
  if (method == Method::OfferTicket) return offer(guard, clock, parameters, peer);
  if (method == Method::EndTicket) return end(guard, parameters);
  return list(guard, clock, parameters);
}

}  // namespace dieu8
