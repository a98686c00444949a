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
  Decision decision = with_register(device, by_ticket(device, worded(force_->index.decide(device))));
  const bool held = holds(arrival) && !keeps_machine_usable(device);
  if (held && decision.verdict == Verdict::Allow) return refusal(Reason::Locked);
  return keeps_machine_usable(device) ? decision : isolated(decision);
}

bool Rulings::is_admitted(const UsbDevice& device) const {
  return admitted_ && admitted_->port == device.port && admitted_->descriptors == device.descriptors &&
         admitted_->serial == device.serial;
}

// The register lets a device in only so far that its registration can be read.
Decision Rulings::with_register(const UsbDevice& device, Decision decision) const {
  if (decision.verdict == Verdict::Allow || !is_only_storage(device) || device.virtual_controller) return decision;
  const bool claims = policy().media_opening && is_registered_ && is_registered_(device);
  if (!claims && !is_admitted(device)) return decision;
  decision.rule.clear();
  const bool enough = is_admitted(device) || policy().media_opening == MediaOpening::Registered;
  decision.verdict = enough ? Verdict::Allow : Verdict::Block;
  decision.reason = enough ? Reason::Registered : Reason::NoTicket;
  return decision;
}

Decision Rulings::on(const Medium& medium, Arrival arrival) const {
  Decision decision = worded(decide(policy(), medium));
  return isolated(holds(arrival) && decision.verdict == Verdict::Allow ? refusal(Reason::Locked) : decision);
}

// A ticket opens what the policy does not allow, not what nobody can know (a broken or a virtual device).
Decision Rulings::by_ticket(const UsbDevice& device, Decision decision) const {
  const bool could =
      decision.verdict == Verdict::Block &&
      (decision.reason == Reason::Rule || decision.reason == Reason::NoRule || decision.reason == Reason::NoTicket);
  if (!could || rights_.empty()) return decision;
  const UsbIdentity identity = identity_of(device);
  for (const OpenRight& right : rights_)
    if (right.place == device.port && right.device == identity && is_only_storage(device))
      return {Verdict::Allow, Reason::Ticket, right.ticket, decision.policy_version, false};
  return decision;
}

Decision Rulings::on(const Link& link) const {
  Decision decision = worded(decide_link(policy(), link));
  return link.kind == LinkKind::Loopback ? decision : isolated(decision);
}

// A policy that only watches shuts nothing; an incident does.
Decision Rulings::isolated(Decision decision) const {
  if (!isolated_ || (decision.verdict == Verdict::Block && !decision.audit_only)) return decision;
  decision = refusal(Reason::Locked);
  decision.audit_only = false;
  return decision;
}

Decision Rulings::refusal(Reason reason) const { return dieu8::refusal(policy(), reason); }

// Without a policy no rule is missing: the policy is.
Decision Rulings::worded(Decision decision) const {
  if (origin() == PolicyOrigin::BuiltIn && decision.reason == Reason::NoRule) decision.reason = Reason::NoPolicy;
  return decision;
}

}  // namespace dieu8
