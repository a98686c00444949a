#include "daemon/link_guard.h"

#include <algorithm>

#include "daemon/event_json.h"
#include "guard/network/decide_link.h"
#include "guard/network/ruleset.h"
#include "guard/record/record_fields.h"
#include "guard/record/record_types.h"

namespace dieu8 {
namespace {

constexpr const char* kKept = "kept";
constexpr const char* kWould = "would-be-blocked";
constexpr const char* kUnbound = "unbound";
constexpr const char* kRemoved = "removed";
constexpr const char* kDown = "down";
constexpr const char* kGone = "gone";
constexpr const char* kFailed = "failed";

bool is_same_card(const Link& now, const Link& before) {
  return now.name == before.name && now.mac == before.mac && now.driver == before.driver && now.device == before.device;
}

}  // namespace

Status LinkGuard::relist() {
  const std::vector<Link> links = TRY(parts_.network.links());
  std::map<std::uint32_t, LinkEntry> before;
  before.swap(links_);
  for (const Link& link : links) {
    const auto known = before.find(link.index);
    judge(link, known == before.end() ? nullptr : &known->second);
    if (known != before.end()) before.erase(known);
  }
  std::vector<Link> missing;
  for (const auto& [index, entry] : before) {
    gone(entry);
    if (entry.outcome != kUnbound) missing.push_back(entry.link);
  }
  for (const Link& link : parts_.moved_away(missing, links)) shut_elsewhere(link);
  fit_filter(links);
  return ok();
}

void LinkGuard::moved(const std::string& name) {
  const auto known = std::ranges::find_if(links_, [&](const auto& entry) { return entry.second.link.name == name; });
  if (known == links_.end()) return alarm("link-moved-away", name, nullptr);
  known->second.outcome = kUnbound;  // dealt with: the list that follows does not miss it again
  shut_elsewhere(known->second.link);
}

// The driver is still on its device, and the interface is not here: no filter of ours sees it any more. Without its
// driver it is gone there too.
void LinkGuard::shut_elsewhere(const Link& link) {
  const Status taken = parts_.rulings.policy().audit_only || link.device.empty() ? ok() : parts_.network.unbind(link);
  alarm("link-moved-away", link.name, taken ? nullptr : &taken.assume_error());
}

void LinkGuard::judge(const Link& link, const LinkEntry* before) {
  LinkEntry entry{link, parts_.rulings.on(link), kKept};
  const bool settled = before != nullptr && is_same_card(link, before->link) && entry.decision == before->decision;
  const bool shut = entry.decision.verdict == Verdict::Block;
  if (settled && !(shut && link.up)) {
    entry.outcome = before->outcome;
  } else if (link.kind != LinkKind::Loopback) {
    entry.decision = recorded(link, entry.decision);
    entry.outcome = enforce(link, entry.decision);
    Json::Object fields = link_fields(link, before == nullptr ? "found" : "changed");
    fields.emplace("outcome", entry.outcome);
    parts_.recorder.notice(record::kLink, std::move(fields));
    parts_.announcer.announce(link_event(entry, parts_.rulings.policy(), parts_.clock.wall()));
  }
  links_.insert_or_assign(link.index, std::move(entry));
}

// As for USB: what cannot be recorded is not permitted.
Decision LinkGuard::recorded(const Link& link, const Decision& decision) {
  if (decision.verdict == Verdict::Allow || decision.audit_only) {
    if (parts_.recorder.permission(decision_fields(link, decision))) return decision;
    Decision refused = parts_.rulings.refusal(Reason::NotRecorded);
    parts_.recorder.refusal(record::kDecision, decision_fields(link, refused));
    return refused;
  }
  parts_.recorder.refusal(record::kDecision, decision_fields(link, decision));
  return decision;
}

// Each step is tried whatever became of the one before: down is worth something even when the driver stays.
std::string LinkGuard::enforce(const Link& link, const Decision& decision) {
  const LinkAction action = link_action(decision, link);
  if (action == LinkAction::Keep) return decision.verdict == Verdict::Allow ? kKept : kWould;
  const Status down = parts_.network.set_down(link);
  const bool bind = action == LinkAction::DownAndUnbind;
  const Status taken = bind ? parts_.network.unbind(link) : parts_.network.remove_virtual(link);
  if (taken) return bind ? kUnbound : kRemoved;
  if (down) return kDown;
  const bool gone = taken.assume_error().code == ErrorCode::NotFound && down.assume_error().code == ErrorCode::NotFound;
  if (gone) return kGone;  // its other end was removed, or it was pulled out
  alarm("link-not-shut", link.name, &down.assume_error());
  return kFailed;
}

void LinkGuard::gone(const LinkEntry& entry) {
  parts_.recorder.notice(record::kLink, link_fields(entry.link, "removed"));
  parts_.announcer.announce(removed_event(link_json(entry), parts_.clock.wall()));
}

void LinkGuard::fit_filter(const std::vector<Link>& links) {
  if (parts_.rulings.policy().audit_only) return;
  const bool unrecorded = std::ranges::any_of(
      links_, [](const auto& entry) { return entry.second.decision.reason == Reason::NotRecorded; });
  const Policy policy = unrecorded ? Policy{} : parts_.rulings.policy();
  fit_sockets(policy);
  std::string wanted = ruleset(policy, links);
  if (wanted == filter_) return;
  filter_.clear();
  const Status applied = parts_.network.apply_ruleset(wanted);
  if (!applied) return alarm("filter-not-applied", "nftables", &applied.assume_error());
  const auto listed = parts_.network.ruleset();
  if (!listed) return alarm("filter-not-applied", "nftables", &listed.assume_error());
  const auto same = same_ruleset(wanted, listed.assume_value());
  if (!same || !same.assume_value()) return alarm("filter-differs", "nftables", nullptr);
  filter_ = std::move(wanted);
}

// Where the socket filter is missing the status says so; there is nothing to be told then.
void LinkGuard::fit_sockets(const Policy& policy) {
  std::vector<std::string> wanted;
  if (policy.mode == Mode::StandaloneLan)
    for (const LanInterface& card : policy.lan) wanted.insert(wanted.end(), card.subnets.begin(), card.subnets.end());
  if (subnets_ == wanted) return;
  std::vector<Subnet> subnets;
  for (const std::string& text : wanted)
    if (const auto subnet = parse_subnet(text)) subnets.push_back(subnet.assume_value());
  const Status told = parts_.allow_subnets(subnets);
  subnets_ = std::move(wanted);
  if (told) return;
  const ErrorCode code = told.assume_error().code;
  if (code != ErrorCode::NotFound && code != ErrorCode::Unsupported)
    alarm("socket-filter-not-told", "sockets", &told.assume_error());
}

void LinkGuard::alarm(const char* what, const std::string& place, const Error* error) {
  Json::Object fields = alarm_fields(what, "net:" + place);
  if (error != nullptr) add_why(fields, *error);
  parts_.recorder.refusal(record::kAlarm, fields);
  parts_.announcer.announce(alarm_event(what, place, parts_.rulings.policy(), parts_.clock.wall()));
}

}  // namespace dieu8
