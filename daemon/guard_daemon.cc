#include "daemon/guard_daemon.h"

#include <utility>

#include "daemon/event_json.h"
#include "guard/record/record_fields.h"
#include "guard/record/record_types.h"
#include "guard/registered/judge_medium.h"
#include "guard/usb/device_kind.h"

namespace dieu8 {
namespace {

GuardLoop::Parts loop_parts(GuardDaemon::Parts& parts, Recorder& recorder, const Rulings& rulings,
                            RegisterKeeper& keeper, std::function<void(const std::string&)> usb_gone) {
  return {parts.usb,   parts.network,    parts.radios,        parts.media, recorder, rulings,    parts.announcer,
          parts.clock, parts.moved_away, parts.allow_subnets, parts.door,  &keeper,  parts.root, std::move(usb_gone)};
}

RegisterKeeper::Source source_of(const GuardDaemon::Parts& parts) {
  if (parts.medium_events) return parts.medium_events;
  return [] { return Result<std::vector<MediumEvent>>(std::vector<MediumEvent>()); };
}

constexpr std::int64_t kAdmissionMs = 15LL * 60 * 1000;

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
      tickets_({parts_.tickets, parts_.record_head, recorder_, parts_.announcer, parts_.clock}),
      register_(source_of(parts_), recorder_),
      loop_(loop_parts(parts_, recorder_, rulings_, register_, [this](const std::string& place) { usb_gone(place); })),
      transfers_(parts_.transfers, recorder_, parts_.clock),
      started_(parts_.clock.wall()) {
  rulings_.ask_register([this](const UsbDevice& device) { return register_.claims_registration(device); });
}

void GuardDaemon::start() {
  if (parts_.lock_file.locked()) rulings_.lock();
  transfers_.end_left_over();
  start_tickets();
  take_first_policy();
  loop_.start();
  running_ = true;
  check_layers();
}

// A broken policy changes nothing: the last good one; without one, what the program itself carries.
void GuardDaemon::take_first_policy() {
  PolicyChoice choice = parts_.keeper.choose(keyboards(), LastKeyboard::Keep, ticketed_policies());
  if (choice.why) refuse(*choice.why);
  if (!choice.policy) return;  // the built-in one is in force already
  const bool from_folder = choice.source == PolicyChoice::Source::Candidate;
  const Status recorded =
      recorder_.permission(policy_loaded_fields(choice.policy->policy, choice.policy->state.manifest), Weight::Refusal,
                           record::kPolicyLoaded);
  Status kept = from_folder && recorded ? parts_.keeper.keep(*choice.policy) : recorded;
  if (!kept && !problem_) problem_ = kept.assume_error();
  if (from_folder) use_policy_ticket(choice.policy->state.manifest);
  rulings_.use(std::move(choice.policy->policy), from_folder ? PolicyOrigin::File : PolicyOrigin::LastGood);
}

Status GuardDaemon::reload(LastKeyboard last_keyboard) {
  PolicyChoice choice = parts_.keeper.choose(keyboards(), last_keyboard, ticketed_policies());
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
  use_policy_ticket(loaded.state.manifest);
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

Status GuardDaemon::admit_stick(const std::string& place, const Peer& by) {
  const auto known = loop_.usb().devices().find(place);
  if (known == loop_.usb().devices().end())
    return fail(ErrorCode::NotFound, N_("there is no device at {1}"), {place}, N_("see: dieu8ctl devices"));
  const UsbDevice device = known->second.device;
  if (!is_only_storage(device))
    return fail(ErrorCode::Refused, N_("the device at {1} is no plain USB stick"), {place},
                N_("only a stick or a disk of its own can be a registered medium"));
  Json::Object fields = request_fields("MediaAdmit", by.uid, by.pid);
  fields.insert_or_assign("place", place_of(device));
  put_device_text(fields, "serial", device.serial);
  TRY(recorder_.permission(std::move(fields), Weight::Permission, record::kMediaAdmitted));
  rulings_.admit(device);
  admitted_ = place;
  admitted_until_ = BootTime{parts_.clock.boot().milliseconds + kAdmissionMs};
  loop_.judge_usb_anew(place);
  return ok();
}

Status GuardDaemon::report_medium(const MediumEvent& event) {
  const bool registers = event.kind == MediumEventKind::Registered;
  if (registers) {
    const TrustRoot root = TRY(parts_.root());
    const MediumReason reason = judge_registration(event.token, event.signer_certificate, root);
    if (reason != MediumReason::Fits)
      return fail(ErrorCode::Invalid, sentence_of(reason), {event.medium}, N_("use the key of the officer in charge"));
  }
  TRY(register_.add(event));
  if (registers) end_admission();
  return ok();
}

void GuardDaemon::on_time() {
  transfers_.on_time();
  if (admitted_until_ && *admitted_until_ <= parts_.clock.boot()) end_admission();
}

void GuardDaemon::end_admission() {
  if (!admitted_until_) return;
  admitted_until_.reset();
  rulings_.admit(std::nullopt);
  loop_.judge_usb_anew(std::exchange(admitted_, ""));
}

void GuardDaemon::isolate(bool shut) {
  if (rulings_.isolated() == shut) return;
  rulings_.isolate(shut);
  if (!running_) return;
  if (shut) loop_.shut_media();
  loop_.on_policy_changed();
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
