#include "guard/policy/rule_index.h"

#include <algorithm>

#include "guard/policy/decide.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostIdPairs = 64;  // of one rule; beyond, the vendor alone is filed

std::uint32_t ids_key(std::uint16_t vendor, std::uint16_t product) {
  return static_cast<std::uint32_t>(vendor) << 16U | product;
}

template <typename Match>
bool demands_one(const std::optional<Match>& match) {
  return match && match->how == TextOperator::OneOf;
}

std::uint32_t packed(std::uint8_t base_class, std::uint8_t subclass, std::uint8_t protocol) {
  return static_cast<std::uint32_t>(base_class) << 16U | static_cast<std::uint32_t>(subclass) << 8U | protocol;
}

std::uint8_t mask_of(const std::optional<std::uint8_t>& part) { return part ? 0xFF : 0; }

// Each type once: what a hostile device repeats is looked at once.
std::vector<std::uint32_t> packed_types(const UsbDevice& device) {
  std::vector<std::uint32_t> types;
  for (const InterfaceType& type : device.interfaces)
    types.push_back(packed(type.base_class, type.subclass, type.protocol));
  std::sort(types.begin(), types.end());
  types.erase(std::unique(types.begin(), types.end()), types.end());
  return types;
}

// A value listed twice in a rule must not file it twice.
void add(std::vector<std::uint32_t>& rules, std::uint32_t number) {
  if (rules.empty() || rules.back() != number) rules.push_back(number);
}

template <typename Map, typename Key>
const std::vector<std::uint32_t>* find_in(const Map& map, const Key& key) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : &found->second;
}

}  // namespace

RuleIndex::RuleIndex(const Policy& policy) : policy_(&policy) {
  for (std::size_t i = 0; i < policy.usb.size(); ++i) file(policy.usb[i], static_cast<std::uint32_t>(i));
}

bool RuleIndex::file_under_numbers(const UsbMatch& match, std::uint32_t rule) {
  if (!demands_one(match.vendor)) return false;
  const bool pairs =
      demands_one(match.product) && match.vendor->values.size() * match.product->values.size() <= kMostIdPairs;
  for (const std::uint16_t vendor : match.vendor->values) {
    if (!pairs) {
      add(by_vendor_[vendor], rule);
      continue;
    }
    for (const std::uint16_t product : match.product->values) add(by_ids_[ids_key(vendor, product)], rule);
  }
  return true;
}

void RuleIndex::file(const UsbRule& rule, std::uint32_t number) {
  // The most telling value first: thousands of sticks of one make differ in their serial number only.
  if (demands_one(rule.match.serial)) {
    for (const std::string& serial : rule.match.serial->values) add(by_serial_[serial], number);
  } else if (demands_one(rule.match.port)) {
    for (const std::string& port : rule.match.port->values) add(by_port_[port], number);
  } else if (!file_under_numbers(rule.match, number)) {
    others_.push_back(demand_of(rule.match, number));
  }
}

RuleIndex::Demand RuleIndex::demand_of(const UsbMatch& match, std::uint32_t rule) {
  Demand demand;
  demand.rule = rule;
  if (!match.interfaces || match.interfaces->how == InterfaceOperator::NoneOf) return demand;
  const auto& [how, patterns] = *match.interfaces;
  const bool each_has_its_own = how == InterfaceOperator::Equals || how == InterfaceOperator::AllOf;
  demand.least = static_cast<std::uint16_t>(each_has_its_own ? patterns.size() : 1);
  if (how == InterfaceOperator::Equals) demand.most = demand.least;
  if (patterns.empty() || (!each_has_its_own && patterns.size() > 1)) return demand;
  const InterfacePattern& one = patterns.front();
  demand.value = packed(one.base_class.value_or(0), one.subclass.value_or(0), one.protocol.value_or(0));
  demand.mask = packed(mask_of(one.base_class), mask_of(one.subclass), mask_of(one.protocol));
  return demand;
}

std::uint32_t RuleIndex::first_of_others(const UsbDevice& device, std::uint32_t bound) const {
  const std::vector<std::uint32_t> types = packed_types(device);
  const std::size_t count = device.interfaces.size();
  for (const Demand& demand : others_) {
    if (demand.rule >= bound) break;
    if (count < demand.least || count > demand.most) continue;
    const auto fits = [&](std::uint32_t type) { return ((type ^ demand.value) & demand.mask) == 0; };
    if (demand.mask != 0 && std::none_of(types.begin(), types.end(), fits)) continue;
    if (applies(policy_->usb[demand.rule], device)) return demand.rule;
  }
  return bound;
}

std::uint32_t RuleIndex::first_of(const RuleNumbers* rules, const UsbDevice& device, std::uint32_t bound) const {
  if (rules == nullptr) return bound;
  for (const std::uint32_t number : *rules) {
    if (number >= bound) break;
    if (applies(policy_->usb[number], device)) return number;
  }
  return bound;
}

Decision RuleIndex::decide(const UsbDevice& device) const {
  if (device.malformed) return refusal(*policy_, Reason::Malformed);
  const auto none = static_cast<std::uint32_t>(policy_->usb.size());
  std::uint32_t first = none;
  for (const RuleNumbers* rules :
       {find_in(by_serial_, device.serial), find_in(by_ids_, ids_key(device.vendor, device.product)),
        find_in(by_port_, device.port), find_in(by_vendor_, device.vendor)})
    first = first_of(rules, device, first);
  first = first_of_others(device, first);
  return first == none ? undecided(*policy_, device) : decided_by(*policy_, policy_->usb[first]);
}

}  // namespace dieu8
