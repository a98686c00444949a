#include "guard/network/decide_link.h"

#include <algorithm>
#include <utility>

namespace dieu8 {
namespace {

Decision with_link_policy(const Policy& policy, Verdict verdict, Reason reason, std::string rule = "") {
  return {verdict, reason, std::move(rule), policy.version, policy.audit_only};
}

bool is_radio(LinkKind kind) { return kind == LinkKind::Wireless || kind == LinkKind::Mobile; }

}  // namespace

const LanInterface* lan_interface(const Policy& policy, const Link& link) {
  if (policy.mode != Mode::StandaloneLan || link.kind != LinkKind::Wired || link.mac.empty()) return nullptr;
  const auto found = std::find_if(policy.lan.begin(), policy.lan.end(), [&](const LanInterface& entry) {
    return entry.mac == link.mac && entry.driver == link.driver;
  });
  return found == policy.lan.end() ? nullptr : &*found;
}

Decision decide_link(const Policy& policy, const Link& link) {
  if (link.kind == LinkKind::Loopback) return with_link_policy(policy, Verdict::Allow, Reason::Rule, "loopback");
  if (is_radio(link.kind)) return with_link_policy(policy, Verdict::Block, Reason::Radio);
  if (const LanInterface* entry = lan_interface(policy, link))
    return with_link_policy(policy, Verdict::Allow, Reason::Rule, "lan:" + entry->mac);
  const bool lan = policy.mode == Mode::StandaloneLan;
  return with_link_policy(policy, Verdict::Block, lan ? Reason::OutsideLan : Reason::NetworkDevice);
}

LinkAction link_action(const Decision& decision, const Link& link) {
  if (decision.verdict == Verdict::Allow || decision.audit_only) return LinkAction::Keep;
  return link.device.empty() ? LinkAction::DownAndRemove : LinkAction::DownAndUnbind;
}

}  // namespace dieu8
