// What decides now: the policy in force (or what stands in for it) and the lock.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "guard/media/medium.h"
#include "guard/network/link.h"
#include "guard/policy/policy.h"
#include "guard/policy/rule_index.h"
#include "guard/ticket/usb_identity.h"
#include "guard/usb/usb_device.h"

namespace dieu8 {

enum class PolicyOrigin { File, LastGood, BuiltIn };

constexpr std::string_view wire_name(PolicyOrigin origin) {
  switch (origin) {
    case PolicyOrigin::File: return "file";
    case PolicyOrigin::LastGood: return "last_good";
    case PolicyOrigin::BuiltIn: return "built_in";
  }
  __builtin_unreachable();
}

enum class Arrival {
  New,    // nothing may have used it yet
  InUse,  // this very device is in use by an earlier permission
};

// What carries nothing out, and without which nobody could put things right: hubs, and keyboards (03:01:01) that beside
// it are nothing but input (03). It is the policy that allows them, also while locked or with a full disk.
bool keeps_machine_usable(const UsbDevice& device);

// What an accepted ticket opens: this device at this place, as long as it stands here.
struct OpenRight {
  UsbIdentity device;
  std::string place;
  std::string ticket;  // its number, 16 digits
};

class Rulings {
 public:
  Rulings();  // the built-in policy, not locked

  void use(Policy policy, PolicyOrigin origin);
  void lock() { locked_ = true; }
  void unlock() { locked_ = false; }
  // All of them; those that are not named any more are gone.
  void open_by_tickets(std::vector<OpenRight> rights) { rights_ = std::move(rights); }
  // While the machine is repaired the lock rests (docs/guard-daemon.md, "Maintenance").
  void maintain(bool under_way) { maintenance_ = under_way; }
  // An incident: everything is shut, what is in use too; only hubs and keyboards stay (docs/incident.md).
  void isolate(bool shut) { isolated_ = shut; }

  // Whether a device that no rule allows claims to be a registered stick: asked of every USB storage device while the
  // policy has `media_opening`.
  using IsRegistered = std::function<bool(const UsbDevice&)>;
  void ask_register(IsRegistered is_registered) { is_registered_ = std::move(is_registered); }

  // The stick that an officer registers now: its device is let in, and what is on it is nobody's business until then.
  void admit(std::optional<UsbDevice> stick) { admitted_ = std::move(stick); }
  bool is_admitted(const UsbDevice& device) const;

  const Policy& policy() const { return force_->policy; }
  PolicyOrigin origin() const { return force_->origin; }
  bool locked() const { return locked_; }
  bool maintenance() const { return maintenance_; }
  const std::vector<OpenRight>& rights() const { return rights_; }
  bool isolated() const { return isolated_; }

  // The policy's decision. While the machine is locked nothing new is allowed but hubs and boot keyboards, for without
  // these nobody could unlock it; what is in use stays.
  Decision on(const UsbDevice& device, Arrival arrival) const;
  Decision on(const Medium& medium, Arrival arrival) const;
  Decision on(const Link& link) const;
  Decision refusal(Reason reason) const;

 private:
  struct InForce {
    InForce(Policy with, PolicyOrigin from) : policy(std::move(with)), origin(from), index(policy) {}
    Policy policy;
    PolicyOrigin origin;
    RuleIndex index;
  };
  Decision worded(Decision decision) const;
  Decision with_register(const UsbDevice& device, Decision decision) const;
  Decision by_ticket(const UsbDevice& device, Decision decision) const;
  bool holds(Arrival arrival) const { return locked_ && !maintenance_ && arrival == Arrival::New; }
  Decision isolated(Decision decision) const;

  std::unique_ptr<const InForce> force_;
  IsRegistered is_registered_;
  std::optional<UsbDevice> admitted_;
  std::vector<OpenRight> rights_;
  bool locked_ = false;
  bool maintenance_ = false;
  bool isolated_ = false;
};

}  // namespace dieu8
