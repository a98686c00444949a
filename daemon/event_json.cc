#include "daemon/event_json.h"

#include "evidence/base/bytes.h"
#include "evidence/console/program.h"
#include "guard/usb/interface_text.h"

namespace dieu8 {
namespace {

std::string hex16(std::uint16_t number) {
  const std::uint8_t bytes[] = {static_cast<std::uint8_t>(number >> 8U), static_cast<std::uint8_t>(number & 0xFFU)};
  return to_hex(bytes);
}

Json interface_texts(const std::vector<InterfaceType>& types) {
  constexpr std::size_t kMost = 64;  // a hostile device claims thousands
  Json::Array texts;
  for (const InterfaceType& type : types) {
    if (texts.size() == kMost) break;
    texts.emplace_back(interface_text(type));
  }
  return texts;
}

Json::Object decision_json(const Decision& decision) {
  return {{"verdict", wire_name(decision.verdict)},
          {"reason", wire_name(decision.reason)},
          {"rule", printable(decision.rule)},
          {"policy_version", static_cast<std::int64_t>(decision.policy_version)},
          {"audit_only", decision.audit_only}};
}

struct AlarmSentence {
  std::string_view word;  // of the record
  const char* sentence;
};

constexpr AlarmSentence kAlarmSentences[] = {
    {"changed", N_("{1} changed itself after it was allowed, and was shut again")},
    {"not-shut", N_("{1} was to be shut, and the kernel did not do it")},
    {"opened-by-another", N_("{1} was opened by another program")},
    {"link-not-shut", N_("the network interface {1} could not be shut")},
    {"link-moved-away", N_("the network interface {1} was taken to where the guard cannot see it")},
    {"filter-not-applied", N_("the packet filter ({1}) could not be put in force")},
    {"filter-differs", N_("the packet filter ({1}) is not what it was set to")},
};

const char* alarm_sentence(std::string_view word) {
  for (const AlarmSentence& alarm : kAlarmSentences)
    if (alarm.word == word) return alarm.sentence;
  return N_("something is wrong with {1}; see the record");
}

Json::Object event_of(std::string_view kind, const Policy& policy, WallTime time) {
  Json::Object event{{"kind", kind}, {"time", rfc3339(time)}};
  if (policy.contact) event.emplace("contact", printable(*policy.contact));
  return event;
}

Json::Object device_event(Json::Object device, const Explanation& text, const Policy& policy, WallTime time) {
  Json::Object event = event_of("device", policy, time);
  event.emplace("why", sentences_json(text));
  event.emplace("device", std::move(device));
  return event;
}

}  // namespace

Json::Object sentence_json(const Phrase& phrase) {
  Json::Array arguments;
  for (const std::string& argument : phrase.arguments) arguments.emplace_back(printable(argument));
  return {{"sentence", phrase.key}, {"arguments", std::move(arguments)}};
}

Json::Array sentences_json(const Explanation& explanation) {
  Json::Array sentences;
  for (const Phrase& phrase : explanation) sentences.emplace_back(sentence_json(phrase));
  return sentences;
}

Explanation why(const UsbEntry& entry, const Policy& policy) {
  UsbDevice shown = entry.device;
  shown.serial.clear();
  return explain(policy, entry.decision, shown, printable);
}

Explanation why(const LinkEntry& entry, const Policy& policy) {
  return explain(policy, entry.decision, Phrase{N_("the network interface {1}"), {printable(entry.link.name)}});
}

Explanation why(const MediumEntry& entry, const Policy& policy) {
  Medium shown = entry.medium;
  shown.serial.clear();
  return explain(policy, entry.decision, shown, printable);
}

Json::Object usb_json(const UsbEntry& entry) {
  const UsbDevice& device = entry.device;
  return {{"kind", "usb"},
          {"place", printable(device.port)},
          {"name", printable(device.name)},
          {"vendor", hex16(device.vendor)},
          {"product", hex16(device.product)},
          {"serial", printable(device.serial)},
          {"interfaces", interface_texts(device.interfaces)},
          {"descriptors", to_hex(device.descriptors)},
          {"decision", decision_json(entry.decision)},
          {"in_use", entry.in_use},
          {"outcome", entry.outcome}};
}

Json::Object link_json(const LinkEntry& entry) {
  return {{"kind", "link"},
          {"place", printable(entry.link.name)},
          {"name", wire_name(entry.link.kind)},
          {"serial", printable(entry.link.mac)},
          {"decision", decision_json(entry.decision)},
          {"in_use", entry.link.up && entry.outcome == "kept"},
          {"outcome", entry.outcome}};
}

Json::Object medium_json(const MediumEntry& entry) {
  return {{"kind", "medium"},
          {"place", printable(entry.medium.place)},
          {"name", printable(entry.medium.name)},
          {"serial", printable(entry.medium.serial)},
          {"decision", decision_json(entry.decision)},
          {"in_use", entry.in_use},
          {"outcome", entry.outcome}};
}

Json::Object layer_json(const LayerState& state) {
  Json::Array arguments;
  for (const std::string& argument : state.arguments) arguments.emplace_back(printable(argument));
  return {{"layer", wire_name(state.layer)},
          {"presence", wire_name(state.presence)},
          {"why", state.why},
          {"arguments", std::move(arguments)}};
}

Json::Object policy_json(const Policy& policy, PolicyOrigin origin) {
  Json::Object object{{"id", printable(policy.id)},
                      {"version", static_cast<std::int64_t>(policy.version)},
                      {"mode", wire_name(policy.mode)},
                      {"audit_only", policy.audit_only},
                      {"origin", wire_name(origin)}};
  if (policy.contact) object.emplace("contact", printable(*policy.contact));
  return object;
}

Json::Object usb_event(const UsbEntry& entry, const Policy& policy, WallTime time) {
  return device_event(usb_json(entry), why(entry, policy), policy, time);
}

Json::Object link_event(const LinkEntry& entry, const Policy& policy, WallTime time) {
  return device_event(link_json(entry), why(entry, policy), policy, time);
}

Json::Object medium_event(const MediumEntry& entry, const Policy& policy, WallTime time) {
  return device_event(medium_json(entry), why(entry, policy), policy, time);
}

Json::Object radio_event(const Radio& radio, const Policy& policy, WallTime time) {
  Json::Object event = event_of("radio", policy, time);
  event.emplace("text", sentence_json({N_("the radio {1} ({2}) was switched off"), {radio.name, radio.type}}));
  return event;
}

Json::Object removed_event(Json::Object device, WallTime time) {
  return {{"kind", "removed"}, {"time", rfc3339(time)}, {"device", std::move(device)}};
}

Json::Object alarm_event(std::string_view word, const std::string& place, const Policy& policy, WallTime time) {
  Json::Object event = event_of("alarm", policy, time);
  event.emplace("text", sentence_json({alarm_sentence(word), {place}}));
  return event;
}

Json::Object plain_event(std::string_view kind, const Phrase& text, WallTime time) {
  return {{"kind", kind}, {"time", rfc3339(time)}, {"text", sentence_json(text)}};
}

}  // namespace dieu8
