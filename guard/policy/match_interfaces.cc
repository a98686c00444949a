#include "guard/policy/match_interfaces.h"

#include <algorithm>

#include "guard/policy/interface_pattern.h"

namespace dieu8 {
namespace {

bool fits_any(const std::vector<InterfacePattern>& patterns, const InterfaceType& type) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const auto& pattern) { return fits(pattern, type); });
}

// Gives every pattern an interface of its own, if that can be done: augmenting paths (Kuhn 1955), one a pattern.
class OneToOneMatch {
 public:
  OneToOneMatch(const std::vector<InterfacePattern>& patterns, const std::vector<InterfaceType>& interfaces)
      : patterns_(patterns),
        interfaces_(interfaces),
        owner_(interfaces.size(), kNobody),
        asked_(interfaces.size(), 0) {}

  bool complete() {
    for (std::size_t pattern = 0; pattern < patterns_.size(); ++pattern) {
      ++round_;
      if (!place(pattern)) return false;
    }
    return true;
  }

 private:
  static constexpr std::size_t kNobody = static_cast<std::size_t>(-1);

  // Depth is at most the number of patterns, which read_policy bounds.
  bool place(std::size_t pattern) {  // NOLINT(misc-no-recursion)
    for (std::size_t i = 0; i < interfaces_.size(); ++i) {
      if (asked_[i] == round_ || !fits(patterns_[pattern], interfaces_[i])) continue;
      asked_[i] = round_;
      if (owner_[i] != kNobody && !place(owner_[i])) continue;
      owner_[i] = pattern;
      return true;
    }
    return false;
  }

  const std::vector<InterfacePattern>& patterns_;
  const std::vector<InterfaceType>& interfaces_;
  std::vector<std::size_t> owner_;  // of each interface: the pattern it was given to
  std::vector<std::size_t> asked_;  // in which round each interface was asked for last
  std::size_t round_ = 0;
};

// What most rules fail at needs no matching: a pattern without any interface, or an interface too few.
bool each_has_its_own(const std::vector<InterfacePattern>& patterns, const std::vector<InterfaceType>& interfaces) {
  if (patterns.size() > interfaces.size()) return false;
  if (patterns.size() == 1)
    return std::any_of(interfaces.begin(), interfaces.end(),
                       [&](const auto& type) { return fits(patterns.front(), type); });
  return OneToOneMatch(patterns, interfaces).complete();
}

}  // namespace

bool match_interfaces(const InterfaceMatch& match, const std::vector<InterfaceType>& interfaces) {
  const auto fitting = [&](const InterfaceType& type) { return fits_any(match.patterns, type); };
  switch (match.how) {
    case InterfaceOperator::Equals:
      return match.patterns.size() == interfaces.size() && each_has_its_own(match.patterns, interfaces);
    case InterfaceOperator::AllOf: return each_has_its_own(match.patterns, interfaces);
    case InterfaceOperator::OneOf: return std::any_of(interfaces.begin(), interfaces.end(), fitting);
    case InterfaceOperator::NoneOf: return std::none_of(interfaces.begin(), interfaces.end(), fitting);
    case InterfaceOperator::OnlyOf:
      return !interfaces.empty() && std::all_of(interfaces.begin(), interfaces.end(), fitting);
  }
  __builtin_unreachable();
}

}  // namespace dieu8
