#include "daemon/control_service.h"

#include <unistd.h>

#include "daemon/event_json.h"
#include "daemon/ticket_answers.h"
#include "daemon/transfer_calls.h"
#include "guard/network/decide_link.h"
#include "guard/policy/decide.h"
#include "guard/policy/judge_present.h"
#include "guard/record/record_fields.h"
#include "guard/record/record_types.h"
#include "guard/registered/register_json.h"

namespace dieu8 {
namespace {

// The control server turns it into InvalidParameter.
auto bad_parameter(std::string_view name) {
  return fail(ErrorCode::Misuse, N_("the guard does not accept the parameter '{1}'"), {std::string(name)});
}

Status only(const Json::Object& parameters, std::string_view allowed) {
  for (const auto& [name, value] : parameters)
    if (name != allowed) return bad_parameter(name);
  return ok();
}

Result<std::string> text_parameter(const Json::Object& parameters, std::string_view name) {
  TRY(only(parameters, name));
  const auto found = parameters.find(name);
  if (found == parameters.end() || found->second.text() == nullptr) return bad_parameter(name);
  return *found->second.text();
}

Result<LastKeyboard> last_keyboard_parameter(const Json::Object& parameters) {
  constexpr std::string_view kName = "cut_off_last_keyboard";
  TRY(only(parameters, kName));
  const auto found = parameters.find(kName);
  if (found == parameters.end() || found->second.is_null()) return LastKeyboard::Keep;
  if (found->second.boolean() == nullptr) return bad_parameter(kName);
  return *found->second.boolean() ? LastKeyboard::MayBeCutOff : LastKeyboard::Keep;
}

Json::Array layers_json(const std::vector<LayerState>& layers) {
  Json::Array list;
  for (const LayerState& state : layers) list.emplace_back(layer_json(state));
  return list;
}

constexpr bool has_parameters(Method method) {
  return method == Method::Explain || method == Method::PolicyReload || method == Method::MediaReport ||
         method == Method::MediaAdmit || method == Method::TransferBegin || method == Method::TransferFiles ||
         method == Method::TransferEnd || method == Method::TransferShow;
}

struct Counts {
  std::int64_t devices = 0;
  std::int64_t blocked = 0;
  void add(const Decision& decision) {
    ++devices;
    if (decision.verdict == Verdict::Block) ++blocked;
  }
};

Counts count(const GuardLoop& loop) {
  Counts counts;
  for (const auto& [place, entry] : loop.usb().devices()) counts.add(entry.decision);
  for (const auto& [place, entry] : loop.media().media()) counts.add(entry.decision);
  for (const auto& [index, entry] : loop.links().links()) counts.add(entry.decision);
  return counts;
}

constexpr const char* kWouldBe = "would-be";

Json::Array judged_by(const Policy& policy, const GuardLoop& loop) {
  Json::Array list;
  std::vector<UsbDevice> devices;
  for (const auto& [place, entry] : loop.usb().devices()) devices.push_back(entry.device);
  for (const JudgedDevice& judged : judge_present(policy, devices)) {
    const bool open = judged.decision.verdict == Verdict::Allow && !judged.behind_blocked;
    list.emplace_back(usb_json({judged.device, judged.decision, open, kWouldBe}));
  }
  for (const auto& [place, entry] : loop.media().media()) {
    const Decision decision = decide(policy, entry.medium);
    list.emplace_back(medium_json({entry.medium, decision, decision.verdict == Verdict::Allow, kWouldBe}));
  }
  for (const auto& [index, entry] : loop.links().links())
    list.emplace_back(link_json({entry.link, decide_link(policy, entry.link), kWouldBe}));
  return list;
}

template <typename Entry>
Json::Object explanation_of(Json::Object device, const Entry& entry, const Policy& policy) {
  Json::Object answer{{"device", std::move(device)}, {"why", sentences_json(why(entry, policy))}};
  if (policy.contact) answer.emplace("contact", *policy.contact);
  return answer;
}

}  // namespace

Result<Json::Object> ControlService::answer(Method method, const Json::Object& parameters, const Peer& peer) {
  if (is_about_tickets(method)) return answer_about_tickets(guard_, clock_, method, parameters, peer);
  if (is_about_life(method) && life_ != nullptr) return life_->answer(method, parameters, peer);
  if (!has_parameters(method)) TRY(only(parameters, ""));
  switch (method) {
    case Method::DaemonStatus: return status();
    case Method::Devices: return devices();
    case Method::Layers: return layers();
    case Method::Explain: return explain(parameters);
    case Method::PolicyCheck: return policy_check();
    case Method::Try: return try_policy();
    case Method::PolicyReload: return policy_reload(parameters);
    case Method::Lock: TRY(guard_.lock(peer)); return Json::Object{};
    case Method::Unlock: TRY(guard_.unlock(peer)); return Json::Object{};
    case Method::MediaBook:
      return Json::Object{{"media", register_json(guard_.media_register().book(), clock_.wall())}};
    case Method::MediaReport: return media_report(parameters);
    case Method::MediaAdmit: return media_admit(parameters, peer);
    case Method::MediaShut: return Json::Object{{"unmounting", static_cast<std::int64_t>(guard_.loop().shut_media())}};
    case Method::TransferBegin:
    case Method::TransferFiles:
    case Method::TransferEnd:
    case Method::TransferShow: return answer_transfer(guard_, method, parameters, peer);
    case Method::RequestTicket:
    case Method::OfferTicket:
    case Method::ListTickets:
    case Method::EndTicket:
    case Method::PrintEntry:
    case Method::Maintenance:
    case Method::Incident:
    case Method::Deed:          // answered above
    case Method::Watch: break;  // the server's own
  }
  return fail(ErrorCode::Unsupported, N_("{1} is not offered"), {std::string(wire_name(method))});
}

void ControlService::refused(const Peer& peer, std::string_view method, RequestFault fault) {
  Json::Object fields = request_fields(method, peer.uid, peer.pid);
  fields.emplace("fault", wire_name(fault));
  guard_.recorder().notice(record::kRequestRefused, std::move(fields));
}

Json::Object ControlService::status() {
  const Counts counts = count(guard_.loop());
  Json::Object answer{{"version", version_},
                      {"boot_id", clock_.boot_id()},
                      {"started", rfc3339(guard_.started())},
                      {"policy", policy_json(guard_.rulings().policy(), guard_.rulings().origin())},
                      {"locked", guard_.rulings().locked()},
                      {"devices", counts.devices},
                      {"blocked", counts.blocked},
                      {"layers", layers_json(guard_.check_layers())}};
  answer.emplace("recording", !guard_.recorder().problem());
  if (const auto problem = present_problem()) {
    answer.emplace("problem", sentence_json({problem->message, problem->arguments}));
    if (problem->hint != nullptr) answer.emplace("hint", problem->hint);
  }
  return answer;
}

// The one that matters most; each says what to do about it.
std::optional<Error> ControlService::present_problem() const {
  if (guard_.recorder().problem()) return guard_.recorder().problem();
  std::optional<Error> problem = guard_.problem() ? guard_.problem() : guard_.unsealed();
  if (problem && problem->hint == nullptr && guard_.rulings().origin() == PolicyOrigin::BuiltIn)
    problem->hint = N_("lay the signed policy in /etc/dieu8/policy, then: dieu8ctl reload");
  return problem;
}

Json::Object ControlService::devices() const {
  Json::Array list;
  for (const auto& [place, entry] : guard_.loop().usb().devices()) list.emplace_back(usb_json(entry));
  for (const auto& [place, entry] : guard_.loop().media().media()) list.emplace_back(medium_json(entry));
  for (const auto& [index, entry] : guard_.loop().links().links()) list.emplace_back(link_json(entry));
  return {{"devices", std::move(list)}};
}

Json::Object ControlService::layers() { return {{"layers", layers_json(guard_.check_layers())}}; }

Result<Json::Object> ControlService::explain(const Json::Object& parameters) const {
  const std::string named = TRY(text_parameter(parameters, "device"));
  const Policy& policy = guard_.rulings().policy();
  const auto& usb = guard_.loop().usb().devices();
  if (const auto found = usb.find(named); found != usb.end())
    return explanation_of(usb_json(found->second), found->second, policy);
  const auto& media = guard_.loop().media().media();
  if (const auto found = media.find(named); found != media.end())
    return explanation_of(medium_json(found->second), found->second, policy);
  for (const auto& [index, entry] : guard_.loop().links().links())
    if (entry.link.name == named) return explanation_of(link_json(entry), entry, policy);
  return fail(ErrorCode::NotFound, N_("there is no device at {1}"), {named});
}

Result<Json::Object> ControlService::policy_check() const {
  const LoadedPolicy loaded = TRY(guard_.candidate());
  return Json::Object{{"policy", policy_json(loaded.policy, PolicyOrigin::File)}};
}

Result<Json::Object> ControlService::try_policy() const {
  const LoadedPolicy loaded = TRY(guard_.candidate());
  return Json::Object{{"policy", policy_json(loaded.policy, PolicyOrigin::File)},
                      {"devices", judged_by(loaded.policy, guard_.loop())}};
}

Result<Json::Object> ControlService::policy_reload(const Json::Object& parameters) {
  const LastKeyboard last_keyboard = TRY(last_keyboard_parameter(parameters));
  TRY(guard_.reload(last_keyboard));
  return Json::Object{{"policy", policy_json(guard_.rulings().policy(), guard_.rulings().origin())}};
}

Result<Json::Object> ControlService::media_report(const Json::Object& parameters) {
  const auto kind = parameters.find("kind");
  const auto event = parameters.find("event");
  if (kind == parameters.end() || kind->second.text() == nullptr) return bad_parameter("kind");
  if (event == parameters.end() || event->second.object() == nullptr || parameters.size() != 2)
    return bad_parameter("event");
  const auto named = word_named(kMediumEventKinds, *kind->second.text());
  if (!named || !is_reported(*named)) return bad_parameter("kind");
  const MediumEvent reported = TRY(parse_medium_event(*named, clock_.wall(), *event->second.object()));
  TRY(guard_.report_medium(reported));
  return Json::Object{};
}

Result<Json::Object> ControlService::media_admit(const Json::Object& parameters, const Peer& peer) {
  const std::string place = TRY(text_parameter(parameters, "device"));
  TRY(guard_.admit_stick(place, peer));
  return Json::Object{};
}

}  // namespace dieu8
