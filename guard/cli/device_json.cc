#include "guard/cli/device_json.h"

#include "evidence/base/bytes.h"
#include "guard/cli/json_text.h"
#include "guard/usb/interface_text.h"

namespace dieu8 {

Json::Object device_json(const UsbDevice& device) {
  Json::Array interfaces;
  for (const InterfaceType& type : device.interfaces) interfaces.emplace_back(interface_text(type));
  return Json::Object{{"place", json_text(device.port)},
                      {"vendor", number_text(device.vendor)},
                      {"product", number_text(device.product)},
                      {"serial", json_text(device.serial)},
                      {"manufacturer", json_text(device.manufacturer)},
                      {"name", json_text(device.name)},
                      {"interfaces", std::move(interfaces)},
                      {"descriptors", to_hex(device.descriptors)},
                      {"connect_type", wire_name(device.connect_type)},
                      {"root_hub", device.root_hub},
                      {"virtual_controller", device.virtual_controller}};
}

Json::Object medium_json(const Medium& medium) {
  return Json::Object{{"kind", wire_name(medium.kind)},
                      {"place", json_text(medium.place)},
                      {"serial", json_text(medium.serial)},
                      {"name", json_text(medium.name)}};
}

Json::Object decision_json(const Decision& decision) {
  return Json::Object{{"verdict", wire_name(decision.verdict)},
                      {"reason", wire_name(decision.reason)},
                      {"rule", decision.rule},
                      {"policy_version", static_cast<std::int64_t>(decision.policy_version)}};
}

Json::Object policy_json(const Policy& policy) {
  return Json::Object{{"id", json_text(policy.id)},
                      {"version", static_cast<std::int64_t>(policy.version)},
                      {"mode", wire_name(policy.mode)},
                      {"audit_only", policy.audit_only}};
}

}  // namespace dieu8
