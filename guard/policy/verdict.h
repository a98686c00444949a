// The guard's answer about one thing that was plugged in or found: what, by which rule, and why.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dieu8 {

enum class Verdict { Allow, Block };

constexpr std::string_view wire_name(Verdict verdict) {
  switch (verdict) {
    case Verdict::Allow: return "allow";
    case Verdict::Block: return "block";
  }
  __builtin_unreachable();
}

// Why; a closed list, each with one sentence in two languages (guard/policy/explain.h).
enum class Reason {
  Rule,               // a rule of the policy matched
  NoRule,             // nothing matched: what no rule allows is blocked
  NoPolicy,           // no policy could be loaded at all
  VirtualController,  // hangs on a controller without hardware; never counted as internal
  Malformed,          // its descriptors are not what the standard allows
  ChangedAfterAllow,  // its descriptors read again after the authorisation were different
  NotRecorded,        // the journal could not be written: nothing new is allowed
  Locked,             // an officer locked the machine (dieu8ctl lock)
  NetworkDevice,      // a network interface where none may exist
  OutsideLan,         // an interface or address that the allowed LAN does not name
  Radio,              // Wi-Fi, Bluetooth, mobile network
  NoTicket,           // needs an authorisation that is not there
  Registered,         // stands in this machine's register of media; what is on it is looked at next
  NotRegistered,      // what is on it is no registration that may be opened (the record says which check failed)
  Ticket,             // an unlock ticket opens it until it ends; `rule` is the ticket's number
};

constexpr std::string_view wire_name(Reason reason) {
  switch (reason) {
    case Reason::Rule: return "rule";
    case Reason::NoRule: return "no-rule";
    case Reason::NoPolicy: return "no-policy";
    case Reason::VirtualController: return "virtual-controller";
    case Reason::Malformed: return "malformed";
    case Reason::ChangedAfterAllow: return "changed-after-allow";
    case Reason::NotRecorded: return "not-recorded";
    case Reason::Locked: return "locked";
    case Reason::NetworkDevice: return "network-device";
    case Reason::OutsideLan: return "outside-lan";
    case Reason::Radio: return "radio";
    case Reason::NoTicket: return "no-ticket";
    case Reason::Registered: return "registered";
    case Reason::NotRegistered: return "not-registered";
    case Reason::Ticket: return "ticket";
  }
  __builtin_unreachable();
}

struct Decision {
  Verdict verdict = Verdict::Block;
  Reason reason = Reason::NoPolicy;
  std::string rule;                  // id of the rule that matched, or the ticket's number; empty otherwise
  std::uint64_t policy_version = 0;  // 0: no policy
  bool audit_only = false;           // the policy only watches: what it would have done is recorded, not enforced
  friend bool operator==(const Decision&, const Decision&) = default;
};

}  // namespace dieu8
