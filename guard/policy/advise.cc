#include "guard/policy/advise.h"

#include <algorithm>

namespace dieu8 {
namespace {

constexpr std::uint8_t kStorageClass = 0x08;

bool takes_everything(const UsbMatch& match) {
  return !match.vendor && !match.product && !match.serial && !match.name && !match.port && !match.interfaces &&
         !match.descriptors && !match.connect_type && !match.hub;
}

// equals and only_of speak of every interface; the others leave room for a hidden one.
bool leaves_room(const UsbRule& rule) {
  if (!rule.match.interfaces || !rule.only_interfaces.empty()) return false;
  const InterfaceOperator how = rule.match.interfaces->how;
  return how != InterfaceOperator::Equals && how != InterfaceOperator::OnlyOf;
}

bool fits_any_stick(const UsbMatch& match) {
  if (!match.interfaces || match.serial || match.descriptors) return false;
  const auto& patterns = match.interfaces->patterns;
  return match.interfaces->how != InterfaceOperator::NoneOf &&
         std::any_of(patterns.begin(), patterns.end(), [](const InterfacePattern& one) {
           return one.base_class.value_or(kStorageClass) == kStorageClass;
         });
}

void advise_on_rule(const UsbRule& rule, std::vector<Phrase>& advice) {
  if (rule.verdict == Verdict::Block) return;
  if (takes_everything(rule.match)) advice.push_back({N_("rule '{1}' allows every device"), {rule.id}});
  if (leaves_room(rule))
    advice.push_back(
        {N_("rule '{1}' allows a device whatever else it carries; use equals, or only_interfaces"), {rule.id}});
  if (fits_any_stick(rule.match))
    advice.push_back({N_("rule '{1}' allows storage without asking for its serial number"), {rule.id}});
}

void advise_on_rules(const std::vector<UsbRule>& rules, std::vector<Phrase>& advice) {
  const UsbRule* catch_all = nullptr;
  for (const UsbRule& rule : rules) {
    if (catch_all != nullptr)
      advice.push_back(
          {N_("rule '{1}' is never reached: '{2}' before it takes every device"), {rule.id, catch_all->id}});
    advise_on_rule(rule, advice);
    if (catch_all == nullptr && takes_everything(rule.match)) catch_all = &rule;
  }
}

}  // namespace

std::vector<Phrase> advise(const Policy& policy) {
  std::vector<Phrase> advice;
  if (policy.audit_only) advice.push_back({N_("the policy only watches: nothing is enforced"), {}});
  if (!policy.contact) advice.push_back({N_("no contact: whoever is blocked is not told whom to call"), {}});
  if (policy.mode == Mode::StandaloneLan && policy.lan.empty())
    advice.push_back({N_("the mode lan-doc-lap without any [[lan]]: there will be no network"), {}});
  advise_on_rules(policy.usb, advice);
  return advice;
}

}  // namespace dieu8
