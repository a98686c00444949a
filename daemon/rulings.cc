#include "daemon/rulings.h"

#include <algorithm>

#include "daemon/built_in_policy.h"
#include "guard/network/decide_link.h"
#include "guard/policy/decide.h"
#include "guard/policy/keyboards.h"
#include "guard/usb/device_kind.h"

namespace dieu8 {
namespace {

// What brings nothing in and carries nothing out: the machine stays usable by whoever is to unlock it.
bool stays_possible_while_locked(const UsbDevice& device) {
  return is_hub(device) || (!device.interfaces.empty() && std::ranges::all_of(device.interfaces, is_boot_keyboard));
}

}  // namespace

Rulings::Rulings() { use(built_in_policy(), PolicyOrigin::BuiltIn); }

void Rulings::use(Policy policy, PolicyOrigin origin) {
  force_ = std::make_unique<const InForce>(std::move(policy), origin);
}

Decision Rulings::on(const UsbDevice& device, Arrival arrival) const {
  Decision decision = worded(force_->index.decide(device));
  const bool held = locked_ && arrival == Arrival::New && !stays_possible_while_locked(device);
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
