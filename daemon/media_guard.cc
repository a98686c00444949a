#include "daemon/media_guard.h"

#include <set>

#include "daemon/event_json.h"
#include "guard/kernel/usb/apply_verdict.h"
#include "guard/record/record_fields.h"
#include "guard/record/record_types.h"

namespace dieu8 {
namespace {

constexpr const char* kVanished = "vanished";

std::string word_of(const Status& set, Result<bool> open, bool wanted) {
  if (!set && set.assume_error().code == ErrorCode::NotFound) return kVanished;
  if (!open) return open.assume_error().code == ErrorCode::NotFound ? kVanished : "not-shut";
  if (wanted) return open.assume_value() ? "opened" : "not-opened";
  return open.assume_value() ? "not-shut" : "shut";
}

}  // namespace

Status MediaGuard::deny_by_default() {
  TRY(parts_.bus.deny_by_default());
  return parts_.bus.admit_fixed();
}

Status MediaGuard::relist() {
  const std::vector<std::string> places = TRY(parts_.bus.places());
  const std::set<std::string> present(places.begin(), places.end());
  std::vector<std::string> gone;
  for (const auto& [place, entry] : media_)
    if (!present.contains(place)) gone.push_back(place);
  for (const std::string& place : gone) forget(place);
  for (const std::string& place : places) look(place);
  return parts_.bus.admit_fixed();
}

Status MediaGuard::judge_again(Which which) {
  const std::vector<std::string> places = TRY(parts_.bus.places());
  for (const std::string& place : places) {
    const auto known = media_.find(place);
    const bool in_use = known != media_.end() && known->second.in_use;
    const bool stays = in_use && which != Which::AsNew;
    if (which != Which::Shut || !in_use) judge(place, stays ? Arrival::InUse : Arrival::New);
  }
  return ok();
}

void MediaGuard::look(const std::string& place) {
  const auto known = media_.find(place);
  if (known == media_.end()) return judge(place, Arrival::New);
  const auto handle = parts_.bus.open(place);
  if (!handle) return cannot_look(place, handle.assume_error());
  const auto now = handle.assume_value()->read();
  const auto open = handle.assume_value()->is_open();
  const bool as_known = now && open && now.assume_value() == known->second.medium;
  if (as_known && open.assume_value() == known->second.in_use) return;
  if (as_known && open.assume_value()) alarm("opened-by-another", place_of(known->second.medium));
  if (!as_known) forget(place);
  judge(place, Arrival::New);
}

void MediaGuard::judge(const std::string& place, Arrival arrival) {
  const auto opened = parts_.bus.open(place);
  if (!opened) return cannot_look(place, opened.assume_error());
  MediumHandle& handle = *opened.assume_value();
  auto medium = handle.read();
  if (!medium) return cannot_look(place, medium.assume_error());
  MediumEntry entry{std::move(medium).assume_value(), {}, false, ""};
  entry.decision = recorded(entry.medium, parts_.rulings.on(entry.medium, arrival));
  apply(handle, entry);
  if (!media_.contains(place)) parts_.recorder.notice(record::kMedium, plug_fields(entry.medium));
  if (entry.outcome == kVanished) return forget(place);
  parts_.announcer.announce(medium_event(entry, parts_.rulings.policy(), parts_.clock.wall()));
  media_.insert_or_assign(place, std::move(entry));
}

void MediaGuard::cannot_look(const std::string& place, const Error& error) {
  if (error.code == ErrorCode::NotFound) return forget(place);
  Medium medium;
  medium.place = place;
  Json::Object fields = alarm_fields("cannot-look", place_of(medium));
  add_why(fields, error);
  parts_.recorder.refusal(record::kAlarm, std::move(fields));
}

Decision MediaGuard::recorded(const Medium& medium, const Decision& decision) {
  if (opens(decision)) {
    if (parts_.recorder.permission(decision_fields(medium, decision))) return decision;
    Decision refused = parts_.rulings.refusal(Reason::NotRecorded);
    parts_.recorder.refusal(record::kDecision, decision_fields(medium, refused));
    return refused;
  }
  parts_.recorder.refusal(record::kDecision, decision_fields(medium, decision));
  return decision;
}

void MediaGuard::apply(MediumHandle& handle, MediumEntry& entry) {
  const bool wanted = opens(entry.decision);
  const Status set = handle.set_open(wanted);
  const auto open = handle.is_open();  // whatever `set_open` says
  entry.outcome = word_of(set, open, wanted);
  entry.in_use = entry.outcome == "opened";
  const std::string place = place_of(entry.medium);
  Json::Object fields = outcome_fields(place, wanted ? Verdict::Allow : Verdict::Block,
                                       open ? std::optional<bool>(open.assume_value()) : std::nullopt);
  fields.emplace("outcome", entry.outcome);
  if (!set) add_why(fields, set.assume_error());
  parts_.recorder.notice(record::kOutcome, std::move(fields));
  if (entry.outcome == "not-shut") alarm(entry.outcome, place);
}

void MediaGuard::alarm(std::string_view word, const std::string& place) {
  parts_.recorder.refusal(record::kAlarm, alarm_fields(word, place));
  parts_.announcer.announce(alarm_event(word, place, parts_.rulings.policy(), parts_.clock.wall()));
}

void MediaGuard::forget(const std::string& place) {
  const auto known = media_.find(place);
  if (known == media_.end()) return;
  parts_.recorder.notice(record::kUnplug, unplug_fields(place_of(known->second.medium), std::nullopt));
  parts_.announcer.announce(removed_event(medium_json(known->second), parts_.clock.wall()));
  media_.erase(known);
}

}  // namespace dieu8
