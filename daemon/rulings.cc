#include "daemon/rulings.h"

#include <algorithm>

#include "daemon/built_in_policy.h"
#include "guard/network/decide_link.h"
#include "guard/policy/decide.h"
#include "guard/policy/keyboards.h"
#include "guard/usb/device_kind.h"

namespace dieu8 {
bool keeps_machine_usable(const UsbDevice& device) {
  const bool only_input = std::ranges::all_of(device.interfaces, [](const auto& type) { return type.base_class == 3; });
  return is_hub(device) || (only_input && std::ranges::any_of(device.interfaces, is_boot_keyboard));
}

Rulings::Rulings() { use(built_in_policy(), PolicyOrigin::BuiltIn); }

void Rulings::use(Policy policy, PolicyOrigin origin) {
  force_ = std::make_unique<const InForce>(std::move(policy), origin);
}

Decision Rulings::on(const UsbDevice& device, Arrival arrival) const {
  Decision decision = worded(force_->index.decide(device));
  const bool held = locked_ && arrival == Arrival::New && !keeps_machine_usable(device);
  return held && decision.verdict == Verdict::Allow ? refusal(Reason::Locked) : decision;
}

Decision Rulings::on(const Medium& medium, Arrival arrival) const {
  Decision decision = worded(decide(policy(), medium));
  const bool held = locked_ && arrival == Arrival::New;
  return held && decision.verdict == Verdict::Allow ? refusal(Reason::Locked) : decision;
}

Decision Rulings::on(const Link& link) const { return worded(decide_link(policy(), link)); }

Decision Rulings::refusal(Reason reason) const { return dieu8::refusal(policy(), reason); }

// Without a policy no rule is missing: the policy is.
Decision Rulings::worded(Decision decision) const {
  if (origin() == PolicyOrigin::BuiltIn && decision.reason == Reason::NoRule) decision.reason = Reason::NoPolicy;
  return decision;
}

}  // namespace dieu8
