#include "daemon/usb_guard.h"

#include <algorithm>
#include <set>

#include "daemon/event_json.h"
#include "guard/kernel/usb/apply_verdict.h"
#include "guard/policy/decide.h"
#include "guard/record/record_fields.h"
#include "guard/record/record_types.h"

namespace dieu8 {
namespace {

// The port's link follows its device's event within milliseconds.
constexpr int kRetries = 5;
constexpr std::int64_t kRetryAfterMs = 40;

std::vector<InterfacePattern> only_of(const Policy& policy, const Decision& decision) {
  const UsbRule* rule = decision.verdict == Verdict::Allow ? usb_rule(policy, decision) : nullptr;
  return rule == nullptr ? std::vector<InterfacePattern>{} : rule->only_interfaces;
}

bool asks_connect_type(const Policy& policy) {
  return std::ranges::any_of(policy.usb, [](const UsbRule& rule) { return rule.match.connect_type.has_value(); });
}

// What a device says of itself; where its port is may become known later.
bool is_same_device(const UsbDevice& now, UsbDevice before) {
  before.connect_type = now.connect_type;
  return now == before;
}

std::string usb_place(const std::string& place) {
  UsbDevice device;
  device.port = place;
  return place_of(device);
}

bool is_alarming(UsbOutcome outcome) { return outcome == UsbOutcome::Changed || outcome == UsbOutcome::NotShut; }

std::optional<bool> open_after(UsbOutcome outcome) {
  switch (outcome) {
    case UsbOutcome::Opened: return true;
    case UsbOutcome::Shut:
    case UsbOutcome::Changed:
    case UsbOutcome::Vanished:
    case UsbOutcome::NotOpened: return false;
    case UsbOutcome::NotShut: return std::nullopt;
  }
  return std::nullopt;
}

Json::Object outcome_of(const UsbEntry& entry, Verdict wanted, const UsbApplied& applied) {
  Json::Object fields = outcome_fields(place_of(entry.device), wanted, open_after(applied.outcome));
  fields.emplace("outcome", wire_name(applied.outcome));
  if (!applied.shut_interfaces.empty())
    fields.emplace("shut_interfaces", static_cast<std::int64_t>(applied.shut_interfaces.size()));
  return fields;
}

}  // namespace

Status UsbGuard::relist() {
  const std::vector<std::string> places = TRY(parts_.bus.places());
  const std::set<std::string> present(places.begin(), places.end());
  std::vector<std::string> gone;
  for (const auto& [place, entry] : devices_)
    if (!present.contains(place)) gone.push_back(place);
  for (const std::string& place : gone) forget(place);
  for (const std::string& place : places) look_again(place, Source::List);
  return ok();
}

Status UsbGuard::judge_again(Which which) {
  const std::vector<std::string> places = TRY(parts_.bus.places());
  for (const std::string& place : places) {
    const auto known = devices_.find(place);
    const bool in_use = known != devices_.end() && known->second.in_use;
    const bool stays = in_use && which != Which::AsNew;
    if (which != Which::Shut || !in_use) judge(place, stays ? Arrival::InUse : Arrival::New);
  }
  return ok();
}

// Known already: the list was quicker than the event. A removal comes before a successor's event, or was lost, and a
// loss leads to a list.
void UsbGuard::added(const std::string& place) { look_again(place, Source::Event); }

void UsbGuard::removed(const std::string& place) {
  forget(place);
  // A successor may have taken the place already; its own event comes, and finds it judged or judges it.
}

void UsbGuard::changed(const std::string& place) {
  if (devices_.contains(place)) look_again(place, Source::Event);
}

std::optional<BootTime> UsbGuard::next_retry() const {
  std::optional<BootTime> next;
  for (const auto& [place, retry] : retries_)
    if (!next || retry.due < *next) next = retry.due;
  return next;
}

void UsbGuard::retry_due() {
  const BootTime now = parts_.clock.boot();
  std::vector<std::string> due;
  for (auto& [place, retry] : retries_) {
    if (retry.due > now) continue;
    retry.due.milliseconds = now.milliseconds + kRetryAfterMs;
    --retry.left;
    due.push_back(place);
  }
  for (const std::string& place : due) {
    look_again(place, Source::Event);
    const auto retry = retries_.find(place);
    if (retry != retries_.end() && retry->second.left <= 0) retries_.erase(retry);
  }
}

// Unknown, another device, another connect type than when it was blocked, or another state than the one it was left
// in: judged. Everything as it was: nothing. A successor that an event shows has its own "removed" and "added" still to
// come: it is judged at once, and its plug is recorded then. One that only a list shows is recorded at once.
void UsbGuard::look_again(const std::string& place, Source source) {
  const auto known = devices_.find(place);
  if (known == devices_.end()) return judge(place, Arrival::New);
  const auto handle = parts_.bus.open(place);
  if (!handle) return cannot_look(place, nullptr, handle.assume_error());
  const auto now = handle.assume_value()->read();
  if (!now) return cannot_look(place, handle.assume_value().get(), now.assume_error());
  const auto authorized = handle.assume_value()->authorized();
  if (!authorized) return cannot_look(place, handle.assume_value().get(), authorized.assume_error());
  if (!is_same_device(now.assume_value(), known->second.device)) {
    if (source == Source::List) forget(place);
    return judge(place, Arrival::New);
  }
  const bool drifted = authorized.assume_value() != known->second.in_use;
  if (drifted && authorized.assume_value()) alarm("opened-by-another", known->second.device);
  if (drifted && !authorized.assume_value()) told_gone(place);  // it came anew, and its removal was lost
  const bool better_known = now.assume_value().connect_type != known->second.device.connect_type;
  if (drifted || better_known) judge(place, known->second.in_use && !drifted ? Arrival::InUse : Arrival::New);
}

// The walk of every plug: look, decide, record, apply, read back, record.
void UsbGuard::judge(const std::string& place, Arrival arrival) {
  const auto opened = parts_.bus.open(place);
  if (!opened) return cannot_look(place, nullptr, opened.assume_error());
  UsbHandle& handle = *opened.assume_value();
  auto device = handle.read();
  if (!device) return cannot_look(place, &handle, device.assume_error());
  UsbEntry entry{std::move(device).assume_value(), {}, false, ""};
  entry.decision = recorded(entry.device, parts_.rulings.on(entry.device, arrival));
  if (stays_as_it_is(handle, entry)) {
    entry.in_use = true;
    entry.outcome = "kept";
  } else {
    apply(handle, entry);
  }
  // After the verdict, so that a permitted device waits for one record only: its permission names it.
  if (!devices_.contains(place)) parts_.recorder.notice(record::kPlug, plug_fields(entry.device));
  settle(place, std::move(entry));
}

void UsbGuard::shut(const std::string& place, Reason reason) {
  const auto known = devices_.find(place);
  if (known == devices_.end() || !known->second.in_use) return;
  const auto handle = parts_.bus.open(place);
  if (!handle) return;  // gone: its event comes
  UsbEntry entry{known->second.device, parts_.rulings.refusal(reason), false, ""};
  parts_.recorder.refusal(record::kDecision, decision_fields(entry.device, entry.decision));
  apply(*handle.assume_value(), entry);
  settle(place, std::move(entry));
}

void UsbGuard::judge_anew(const std::string& place) {
  const auto known = devices_.find(place);
  if (known != devices_.end()) judge(place, known->second.in_use ? Arrival::InUse : Arrival::New);
}

// Gone already: a plug all the same, and it is counted. There, but not readable: kept shut.
void UsbGuard::cannot_look(const std::string& place, UsbHandle* handle, const Error& error) {
  if (error.code == ErrorCode::NotFound) {
    if (devices_.contains(place)) return forget(place);
    Json::Object fields = unplug_fields(usb_place(place), std::nullopt);
    fields.emplace("vanished", true);
    return parts_.recorder.notice(record::kPlug, std::move(fields));
  }
  UsbEntry entry;
  entry.device.port = place;
  entry.decision = recorded(entry.device, parts_.rulings.refusal(Reason::Malformed));
  if (handle == nullptr) {
    entry.outcome = wire_name(UsbOutcome::NotShut);
  } else {
    apply(*handle, entry);
  }
  if (!devices_.contains(place)) parts_.recorder.notice(record::kPlug, plug_fields(entry.device));
  settle(place, std::move(entry));
}

// The decision that may be carried out: the one given, if it could be recorded, or that nothing is allowed.
Decision UsbGuard::recorded(const UsbDevice& device, Decision decision) {
  if (opens(decision)) {
    const Weight weight = keeps_machine_usable(device) ? Weight::Refusal : Weight::Permission;
    if (parts_.recorder.permission(decision_fields(device, decision), weight)) return decision;
    decision = parts_.rulings.refusal(Reason::NotRecorded);
  }
  parts_.recorder.refusal(record::kDecision, decision_fields(device, decision));
  return decision;
}

// A broken record opens nothing; but the keyboard that works already is not taken from whoever is to repair it.
bool UsbGuard::stays_as_it_is(UsbHandle& handle, const UsbEntry& entry) const {
  if (entry.decision.reason != Reason::NotRecorded || !keeps_machine_usable(entry.device)) return false;
  const auto authorized = handle.authorized();
  return authorized && authorized.assume_value();
}

void UsbGuard::apply(UsbHandle& handle, UsbEntry& entry) {
  const UsbApplied applied =
      apply_verdict(handle, entry.device, entry.decision, only_of(parts_.rulings.policy(), entry.decision));
  const Verdict wanted = opens(entry.decision) ? Verdict::Allow : Verdict::Block;
  entry.in_use = applied.outcome == UsbOutcome::Opened;
  entry.outcome = wire_name(applied.outcome);
  if (applied.outcome == UsbOutcome::Changed) entry.decision = parts_.rulings.refusal(Reason::ChangedAfterAllow);
  if (is_alarming(applied.outcome)) alarm(entry.outcome, entry.device);
  parts_.recorder.notice(record::kOutcome, outcome_of(entry, wanted, applied));
}

void UsbGuard::alarm(std::string_view word, const UsbDevice& device) {
  parts_.recorder.refusal(record::kAlarm, alarm_fields(word, place_of(device)));
  parts_.announcer.announce(alarm_event(word, place_of(device), parts_.rulings.policy(), parts_.clock.wall()));
}

void UsbGuard::settle(const std::string& place, UsbEntry entry) {
  if (entry.outcome == wire_name(UsbOutcome::Vanished)) return forget(place);
  if (wants_retry(entry)) {
    const BootTime due{parts_.clock.boot().milliseconds + kRetryAfterMs};
    retries_.emplace(place, Retry{due, kRetries});
  } else {
    retries_.erase(place);
  }
  parts_.announcer.announce(usb_event(entry, parts_.rulings.policy(), parts_.clock.wall()));
  devices_.insert_or_assign(place, std::move(entry));
}

void UsbGuard::told_gone(const std::string& place) const {
  if (parts_.gone) parts_.gone(place);
}

void UsbGuard::forget(const std::string& place) {
  retries_.erase(place);
  told_gone(place);
  const auto known = devices_.find(place);
  if (known == devices_.end()) return;
  parts_.recorder.notice(record::kUnplug,
                         unplug_fields(place_of(known->second.device), known->second.device.descriptors));
  parts_.announcer.announce(removed_event(usb_json(known->second), parts_.clock.wall()));
  devices_.erase(known);
}

bool UsbGuard::wants_retry(const UsbEntry& entry) const {
  return !entry.in_use && !entry.device.root_hub && entry.device.connect_type == ConnectType::Unknown &&
         entry.decision.verdict == Verdict::Block && asks_connect_type(parts_.rulings.policy());
}

}  // namespace dieu8
