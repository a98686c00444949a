// The same decision as decide(), found without asking every rule: for policies with thousands of registered devices.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "guard/policy/policy.h"

namespace dieu8 {

// Built once for a policy, which must outlive it and not change. A rule is filed under one value that it demands
// (vendor, serial or port, one-of); a device is shown only the rules filed under its own values and those that could
// not be filed, in the policy's order.
class RuleIndex {
 public:
  explicit RuleIndex(const Policy& policy);

  // Exactly decide(policy, device) (tests/guard/policy/rule_index_test.cc).
  Decision decide(const UsbDevice& device) const;

 private:
  using RuleNumbers = std::vector<std::uint32_t>;  // ascending

  // What a rule that could not be filed demands of the interfaces, small enough that thousands stay in the cache: how
  // many there must be, and a pattern (packed) that one of them must fit.
  struct Demand {
    std::uint32_t rule = 0;
    std::uint32_t value = 0;
    std::uint32_t mask = 0;  // 0: any
    std::uint16_t least = 0;
    std::uint16_t most = 0xFFFF;
  };

  static Demand demand_of(const UsbMatch& match, std::uint32_t rule);

  bool file_under_numbers(const UsbMatch& match, std::uint32_t rule);
  void file(const UsbRule& rule, std::uint32_t number);
  // The first applying rule of one list with a number under `bound`; `bound` when there is none.
  std::uint32_t first_of(const RuleNumbers* rules, const UsbDevice& device, std::uint32_t bound) const;
  std::uint32_t first_of_others(const UsbDevice& device, std::uint32_t bound) const;

  const Policy* policy_;
  std::unordered_map<std::uint32_t, RuleNumbers> by_ids_;  // vendor << 16 | product
  std::unordered_map<std::uint16_t, RuleNumbers> by_vendor_;
  std::unordered_map<std::string, RuleNumbers> by_serial_;
  std::unordered_map<std::string, RuleNumbers> by_port_;
  std::vector<Demand> others_;  // ascending by rule
};

}  // namespace dieu8
