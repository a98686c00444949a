#include "guard/policy/match_device.h"

#include <algorithm>

#include "guard/policy/match_interfaces.h"
#include "guard/usb/device_kind.h"

namespace dieu8 {
namespace {

template <typename List, typename Value>
bool contains(const List& list, const Value& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// TextMatch and NumberMatch alike; a condition that is not given holds.
template <typename Match, typename Value>
bool holds(const std::optional<Match>& match, const Value& value) {
  return !match || contains(match->values, value) == (match->how == TextOperator::OneOf);
}

bool connect_type_holds(const UsbMatch& match, const UsbDevice& device) {
  if (!match.connect_type) return true;
  if (device.virtual_controller && device.connect_type == ConnectType::Hardwired)
    return contains(*match.connect_type, ConnectType::Unknown);
  return contains(*match.connect_type, device.connect_type);
}

}  // namespace

bool match_device(const UsbMatch& match, const UsbDevice& device) {
  return holds(match.vendor, device.vendor) && holds(match.product, device.product) &&
         (!match.hub || *match.hub == is_hub(device)) && connect_type_holds(match, device) &&
         holds(match.port, device.port) && holds(match.serial, device.serial) && holds(match.name, device.name) &&
         (!match.descriptors || contains(*match.descriptors, device.descriptors)) &&
         (!match.interfaces || match_interfaces(*match.interfaces, device.interfaces));
}

bool match_medium(const MediumRule& rule, const Medium& medium) {
  return (!rule.kind || *rule.kind == medium.kind) && (!rule.serial || *rule.serial == medium.serial);
}

bool names_port(const UsbMatch& match, const std::string& port) {
  return match.port && match.port->how == TextOperator::OneOf && contains(match.port->values, port);
}

}  // namespace dieu8
