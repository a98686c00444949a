#include "evidence/life/life_json.h"

namespace dieu8 {
namespace {

Json number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

Json time_json(const std::optional<WallTime>& time) { return time ? Json(rfc3339(*time)) : Json(); }

template <typename Map>
Json counts_json(const Map& counts) {
  Json::Object object;
  for (const auto& [word, count] : counts) object.emplace(word, number(count));
  return object;
}

Json days_json(const std::set<std::int64_t>& days) {
  Json::Array list;
  for (const std::int64_t day : days) list.emplace_back(day_text(day));
  return list;
}

Json openings_json(const std::vector<Opening>& openings) {
  Json::Array list;
  for (const Opening& one : openings)
    list.emplace_back(Json::Object{{"time", rfc3339(one.time)},
                                   {"segment", one.segment},
                                   {"record", number(one.record)},
                                   {"place", one.place},
                                   {"device", one.device},
                                   {"basis", wire_name(one.basis)},
                                   {"ticket", one.ticket}});
  return list;
}

Json tickets_json(const std::vector<TicketSeen>& tickets) {
  Json::Array list;
  for (const TicketSeen& one : tickets) {
    Json::Array signers;
    for (const std::string& signer : one.named_signers) signers.emplace_back(signer);
    list.emplace_back(Json::Object{{"id", one.id},
                                   {"action", one.action},
                                   {"sha256", one.sha256},
                                   {"accepted", rfc3339(one.accepted)},
                                   {"seconds", number(one.seconds)},
                                   {"named_signers", std::move(signers)},
                                   {"segment", one.segment},
                                   {"record", number(one.record)},
                                   {"openings", number(one.openings)},
                                   {"ended", time_json(one.ended)},
                                   {"why_ended", one.why_ended}});
  }
  return list;
}

Json media_json(const Life& life) {
  Json::Array list;
  for (const auto& [id, one] : life.media)
    list.emplace_back(Json::Object{{"medium", id},
                                   {"number", one.number},
                                   {"state", one.state},
                                   {"since", rfc3339(one.since)},
                                   {"holder", one.holder},
                                   {"expected_back", time_json(one.expected_back)},
                                   {"until", time_json(one.until)},
                                   {"openings", number(one.openings)},
                                   {"refusals", number(one.refusals)}});
  return list;
}

Json policy_json(const std::optional<PolicySeen>& policy) {
  if (!policy) return {};
  return Json::Object{
      {"id", policy->id},         {"version", number(policy->version)}, {"mode", policy->mode},
      {"sha256", policy->sha256}, {"since", rfc3339(policy->time)},     {"audit_only", policy->audit_only}};
}

Json layers_json(const Life& life) {
  Json::Object object;
  for (const auto& [layer, presence] : life.layers) object.emplace(layer, presence);
  return object;
}

Json basis_counts_json(const Life& life) {
  Json::Object object;
  for (const auto& [basis, count] : life.opening_counts) object.emplace(wire_name(basis), number(count));
  return object;
}

}  // namespace

Json::Object life_json(const Life& life) {
  return {{"first", time_json(life.first)},
          {"last", time_json(life.last)},
          {"records", number(life.records)},
          {"days", number(life.days.size())},
          {"days_link_up", days_json(life.days_link_up)},
          {"links_up", number(life.links_up)},
          {"allowed", number(life.allowed)},
          {"refused", number(life.refused)},
          {"refused_reasons", counts_json(life.refused_reasons)},
          {"opening_counts", basis_counts_json(life)},
          {"openings", openings_json(life.openings)},
          {"doubtful_openings", openings_json(life.doubtful)},
          {"tickets_accepted", number(life.tickets_accepted)},
          {"tickets", tickets_json(life.tickets)},
          {"media", media_json(life)},
          {"media_events", counts_json(life.media_events)},
          {"print_jobs", number(life.printing.jobs)},
          {"print_pages", number(life.printing.pages)},
          {"print_sides", number(life.printing.sides)},
          {"copies_permitted", number(life.printing.permitted)},
          {"copies_spoilt", number(life.printing.spoilt)},
          {"alarms", counts_json(life.alarm_counts)},
          {"gaps", counts_json(life.gap_counts)},
          {"policy", policy_json(life.policy)},
          {"layers", layers_json(life)},
          {"layer_checks", number(life.layer_checks)},
          {"layer_checks_bad", number(life.layer_checks_bad)},
          {"accounts_reviewed", time_json(life.accounts_reviewed)},
          {"counts", counts_json(life.counts)}};
}

}  // namespace dieu8
