#include "guard/record/record_fields.h"

#include "evidence/base/bytes.h"
#include "evidence/json/utf8.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostTextBytes = 512;
constexpr std::size_t kMostInterfaces = 64;
constexpr std::size_t kMostArguments = 16;

template <typename Number>
std::string hex_number(Number number) {
  std::string text;
  for (int shift = static_cast<int>(sizeof number) * 8 - 4; shift >= 0; shift -= 4)
    text += "0123456789abcdef"[(static_cast<unsigned>(number) >> static_cast<unsigned>(shift)) & 0xFU];
  return text;
}

std::string interface_words(const InterfaceType& type) {
  return hex_number(type.base_class) + ":" + hex_number(type.subclass) + ":" + hex_number(type.protocol);
}

Json interface_list(const UsbDevice& device) {
  Json::Array list;
  for (const InterfaceType& type : device.interfaces) {
    if (list.size() == kMostInterfaces) break;
    list.emplace_back(interface_words(type));
  }
  return list;
}

// Text whose writer is the kernel or an officer; still nothing that is no UTF-8 may reach the journal.
std::string utf8_or_hex(std::string_view text) {
  text = text.substr(0, kMostTextBytes);
  return first_invalid_utf8(text) == kValidUtf8 ? std::string(text) : to_hex(as_bytes(text));
}

Json::Array text_list(const std::vector<std::string>& texts) {
  Json::Array list;
  for (const std::string& text : texts) {
    if (list.size() == kMostArguments) break;
    list.emplace_back(utf8_or_hex(text));
  }
  return list;
}

// What tells the device from others, without the texts it makes up about itself.
Json::Object usb_identity(const UsbDevice& device) {
  Json::Object object{{"place", place_of(device)},
                      {"vendor", hex_number(device.vendor)},
                      {"product", hex_number(device.product)},
                      {"descriptors", to_hex(device.descriptors)}};
  put_device_text(object, "serial", device.serial);
  return object;
}

Json::Object with_decision(Json::Object object, const Decision& decision) {
  object.emplace("verdict", wire_name(decision.verdict));
  object.emplace("reason", wire_name(decision.reason));
  if (!decision.rule.empty()) object.emplace("rule", utf8_or_hex(decision.rule));
  object.emplace("policy_version", static_cast<std::int64_t>(decision.policy_version));
  object.emplace("audit_only", decision.audit_only);
  return object;
}

}  // namespace

void put_device_text(Json::Object& object, const std::string& key, std::string_view text) {
  if (text.empty()) return;
  if (text.size() > kMostTextBytes) {
    object.emplace(key + "_bytes", static_cast<std::int64_t>(text.size()));
    object.emplace(key + "_sha256", to_hex(sha256(as_bytes(text))));
  } else if (first_invalid_utf8(text) == kValidUtf8) {
    object.emplace(key, text);
  } else {
    object.emplace(key + "_hex", to_hex(as_bytes(text)));
  }
}

std::string place_of(const UsbDevice& device) { return "usb:" + utf8_or_hex(device.port); }
std::string place_of(const Link& link) { return "net:" + utf8_or_hex(link.name); }
std::string place_of(const Medium& medium) { return "medium:" + utf8_or_hex(medium.place); }

Json::Object plug_fields(const UsbDevice& device) {
  Json::Object object = usb_identity(device);
  object.emplace("release", hex_number(device.release));
  object.emplace("class", hex_number(device.device_class));
  put_device_text(object, "manufacturer", device.manufacturer);
  put_device_text(object, "name", device.name);
  object.emplace("interfaces", interface_list(device));
  object.emplace("interface_count", static_cast<std::int64_t>(device.interfaces.size()));
  object.emplace("connect_type", wire_name(device.connect_type));
  object.emplace("virtual_controller", device.virtual_controller);
  return object;
}

Json::Object plug_fields(const Medium& medium) {
  Json::Object object{{"place", place_of(medium)}, {"kind", wire_name(medium.kind)}};
  put_device_text(object, "serial", medium.serial);
  put_device_text(object, "name", medium.name);
  return object;
}

Json::Object unplug_fields(const std::string& place, const std::optional<Digest>& descriptors) {
  Json::Object object{{"place", utf8_or_hex(place)}};
  if (descriptors) object.emplace("descriptors", to_hex(*descriptors));
  return object;
}

Json::Object link_fields(const Link& link, std::string_view event) {
  Json::Object object{
      {"place", place_of(link)},      {"event", event}, {"index", static_cast<std::int64_t>(link.index)},
      {"kind", wire_name(link.kind)}, {"up", link.up},  {"carrier", link.carrier}};
  put_device_text(object, "mac", link.mac);
  put_device_text(object, "driver", link.driver);
  put_device_text(object, "device", link.device);
  return object;
}

Json::Object radio_fields(std::uint32_t index, std::string_view type, std::string_view name, bool soft_blocked,
                          bool hard_blocked) {
  Json::Object object{
      {"place", "radio:" + std::to_string(index)}, {"soft_blocked", soft_blocked}, {"hard_blocked", hard_blocked}};
  put_device_text(object, "type", type);
  put_device_text(object, "name", name);
  return object;
}

Json::Object decision_fields(const UsbDevice& device, const Decision& decision) {
  return with_decision(usb_identity(device), decision);
}

Json::Object decision_fields(const Link& link, const Decision& decision) {
  Json::Object object{{"place", place_of(link)}, {"kind", wire_name(link.kind)}};
  put_device_text(object, "mac", link.mac);
  put_device_text(object, "driver", link.driver);
  return with_decision(std::move(object), decision);
}

Json::Object decision_fields(const Medium& medium, const Decision& decision) {
  Json::Object object{{"place", place_of(medium)}, {"kind", wire_name(medium.kind)}};
  put_device_text(object, "serial", medium.serial);
  return with_decision(std::move(object), decision);
}

Json::Object outcome_fields(const std::string& place, Verdict wanted, std::optional<bool> open_now) {
  Json::Object object{{"place", utf8_or_hex(place)}, {"wanted", wire_name(wanted)}};
  object.emplace("open", open_now ? Json(*open_now) : Json());
  object.emplace("as_wanted", open_now == std::optional<bool>(wanted == Verdict::Allow));
  return object;
}

Json::Object layer_check_fields(const std::vector<LayerWords>& layers) {
  Json::Object object;
  for (const LayerWords& words : layers) {
    Json::Object state{{"presence", words.presence}};
    if (!words.why.empty()) state.emplace("why", words.why);
    if (!words.arguments.empty()) state.emplace("arguments", text_list(words.arguments));
    object.insert_or_assign(std::string(words.layer), Json(std::move(state)));
  }
  return {{"layers", std::move(object)}};
}

Json::Object policy_loaded_fields(const Policy& policy, const Digest& digest) {
  return {{"id", utf8_or_hex(policy.id)},
          {"version", static_cast<std::int64_t>(policy.version)},
          {"mode", wire_name(policy.mode)},
          {"audit_only", policy.audit_only},
          {"sha256", to_hex(digest)}};
}

Json::Object policy_refused_fields(const Error& error, std::uint64_t kept) {
  Json::Object fields{{"kept", static_cast<std::int64_t>(kept)}};
  add_why(fields, error);
  return fields;
}

void add_why(Json::Object& fields, const Error& error) {
  fields.emplace("why", error.message);
  fields.emplace("arguments", text_list(error.arguments));
}

Json::Object request_fields(std::string_view method, std::uint32_t uid, std::int32_t pid) {
  Json::Object object{{"uid", static_cast<std::int64_t>(uid)}, {"pid", static_cast<std::int64_t>(pid)}};
  // The uid is the place a flood comes from: one user's flood hides no other's requests.
  object.emplace("place", "uid:" + std::to_string(uid));
  put_device_text(object, "method", method);
  return object;
}

Json::Object alarm_fields(std::string_view word, const std::string& place) {
  return {{"word", word}, {"place", utf8_or_hex(place)}};
}

}  // namespace dieu8
