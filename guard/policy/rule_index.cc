#include "guard/policy/rule_index.h"

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
    others_.push_back(number);
  }
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
  const auto none = static_cast<std::uint32_t>(policy_->usb.size());
  std::uint32_t first = none;
  for (const RuleNumbers* rules :
       {find_in(by_serial_, device.serial), find_in(by_ids_, ids_key(device.vendor, device.product)),
        find_in(by_port_, device.port), find_in(by_vendor_, device.vendor), &others_})
    first = first_of(rules, device, first);
  return first == none ? undecided(*policy_, device) : decided_by(*policy_, policy_->usb[first]);
}

}  // namespace dieu8
