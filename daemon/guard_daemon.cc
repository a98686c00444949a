#include "daemon/guard_daemon.h"

#include <utility>

#include "daemon/event_json.h"
#include "guard/record/record_fields.h"
#include "guard/record/record_types.h"

namespace dieu8 {
namespace {

GuardLoop::Parts loop_parts(GuardDaemon::Parts& parts, Recorder& recorder, const Rulings& rulings) {
  return {parts.usb, parts.network,   parts.radios, parts.media,      recorder,
          rulings,   parts.announcer, parts.clock,  parts.moved_away, parts.allow_subnets};
}

constexpr std::int64_t kLayersHoldMs = 5000;

std::vector<Presence> presences(const std::vector<LayerState>& layers) {
  std::vector<Presence> all;
  for (const LayerState& state : layers) all.push_back(state.presence);
  return all;
}

std::vector<LayerWords> in_words(const std::vector<LayerState>& layers) {
  std::vector<LayerWords> words;
  for (const LayerState& state : layers)
    words.push_back({wire_name(state.layer), wire_name(state.presence), state.why, state.arguments});
  return words;
}

}  // namespace

GuardDaemon::GuardDaemon(Parts parts)
    : parts_(std::move(parts)),
      recorder_(parts_.record),
      loop_(loop_parts(parts_, recorder_, rulings_)),
      started_(parts_.clock.wall()) {}

void GuardDaemon::start() {
  if (parts_.lock_file.locked()) rulings_.lock();
  take_first_policy();
  loop_.start();
  check_layers();
}

// A broken policy changes nothing: the last good one; without one, what the program itself carries.
void GuardDaemon::take_first_policy() {
  PolicyChoice choice = parts_.keeper.choose(keyboards(), LastKeyboard::Keep);
  if (choice.why) refuse(*choice.why);
  if (!choice.policy) return;  // the built-in one is in force already
  const bool from_folder = choice.source == PolicyChoice::Source::Candidate;
  const Status recorded =
      recorder_.permission(policy_loaded_fields(choice.policy->policy, choice.policy->state.manifest), Weight::Refusal,
                           record::kPolicyLoaded);
  Status kept = from_folder && recorded ? parts_.keeper.keep(*choice.policy) : recorded;
  if (!kept && !problem_) problem_ = kept.assume_error();
  rulings_.use(std::move(choice.policy->policy), from_folder ? PolicyOrigin::File : PolicyOrigin::LastGood);
}

Status GuardDaemon::reload(LastKeyboard last_keyboard) {
  PolicyChoice choice = parts_.keeper.choose(keyboards(), last_keyboard);
  if (choice.source != PolicyChoice::Source::Candidate) {
    const Error why = choice.why.value_or(Error{ErrorCode::NotFound, N_("there is no policy"), {}});
    refuse(why);
    return why;
  }
  TRY(take(*choice.policy));
  tell("policy", N_("the policy {1}, version {2}, is in force"),
       {rulings_.policy().id, std::to_string(rulings_.policy().version)});
  loop_.on_policy_changed();
  return ok();
}

// What opens things is recorded before it does: a policy too.
Status GuardDaemon::take(const LoadedPolicy& loaded) {
  TRY(recorder_.permission(policy_loaded_fields(loaded.policy, loaded.state.manifest), Weight::Permission,
                           record::kPolicyLoaded));
  TRY(parts_.keeper.keep(loaded));
  problem_.reset();
  rulings_.use(loaded.policy, PolicyOrigin::File);
  return ok();
}

void GuardDaemon::refuse(const Error& why) {
  problem_ = why;
  recorder_.refusal(record::kPolicyRefused, policy_refused_fields(why, rulings_.policy().version));
  parts_.announcer.announce(plain_event("policy", {why.message, why.arguments}, parts_.clock.wall()));
}

Status GuardDaemon::lock(const Peer& by) {
  rulings_.lock();
  Status lasting = parts_.lock_file.lock();
  recorder_.refusal(record::kLock, request_fields("Lock", by.uid, by.pid));
  tell("lock", N_("the machine is locked: nothing new is allowed"));
  return lasting;
}

Status GuardDaemon::unlock(const Peer& by) {
  TRY(recorder_.permission(request_fields("Unlock", by.uid, by.pid), Weight::Permission, record::kUnlock));
  TRY(parts_.lock_file.unlock());
  rulings_.unlock();
  tell("lock", N_("the machine is unlocked"));
  loop_.on_unlocked();
  return ok();
}

const std::vector<LayerState>& GuardDaemon::check_layers() {
  const BootTime now = parts_.clock.boot();
  if (!layers_.empty() && now.milliseconds - looked_at_.milliseconds < kLayersHoldMs) return layers_;
  const std::vector<LayerState> before = std::exchange(layers_, parts_.layers(rulings_.policy()));
  looked_at_ = now;
  for (LayerState& state : layers_)
    if (state.layer == Layer::Daemon) state = {Layer::Daemon, Presence::Present, "", {}};  // who asks is the daemon
  if (presences(before) == presences(layers_)) return layers_;
  recorder_.refusal(record::kLayerCheck, layer_check_fields(in_words(layers_)));
  for (const LayerState& state : layers_)
    if (state.presence == Presence::Absent)
      tell("layer", N_("a layer of protection is missing: {1}"), {std::string(wire_name(state.layer))});
  return layers_;
}

Keyboards GuardDaemon::keyboards() const {
  Keyboards found{{}, parts_.has_ps2()};
  const auto places = parts_.usb.places();
  if (!places) return found;
  for (const std::string& place : places.assume_value()) {
    const auto handle = parts_.usb.open(place);
    auto device = handle ? handle.assume_value()->read() : Result<UsbDevice>(handle.assume_error());
    if (device) found.devices.push_back(std::move(device).assume_value());
  }
  return found;
}

void GuardDaemon::tell(std::string_view kind, const char* sentence, std::vector<std::string> arguments) {
  parts_.announcer.announce(plain_event(kind, {sentence, std::move(arguments)}, parts_.clock.wall()));
}

}  // namespace dieu8
