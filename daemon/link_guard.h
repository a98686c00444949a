// Every network interface of this machine: kept, or taken down and its driver off, and each recorded; and the packet
// filter that names them.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "daemon/announcer.h"
#include "daemon/recorder.h"
#include "daemon/rulings.h"
#include "evidence/base/clock.h"
#include "guard/kernel/network_control.h"
#include "guard/policy/subnet.h"

namespace dieu8 {

struct LinkEntry {
  Link link;
  Decision decision;
  std::string outcome;  // "kept", "down", "unbound", "removed", "gone", "failed", "would-be-blocked"
};

class LinkGuard {
 public:
  struct Parts {
    NetworkControl& network;
    Recorder& recorder;
    const Rulings& rulings;
    Announcer& announcer;
    Clock& clock;
    // guard/kernel/network/link_watch.h: those of the first that another namespace has now.
    std::function<std::vector<Link>(const std::vector<Link>& before, const std::vector<Link>& now)> moved_away;
    // guard/kernel/network/socket_filter.h: what sockets may speak to beside loopback.
    std::function<Status(const std::vector<Subnet>&)> allow_subnets;
  };

  explicit LinkGuard(Parts parts) : parts_(std::move(parts)) {}

  // Looks at all links; what is new, up again, or decided otherwise than before is dealt with; then the filter is made
  // to fit. Errors: Io when the links cannot be listed.
  Status relist();
  // The kernel said that this link is going to another namespace: an alarm, and its driver is taken off.
  void moved(const std::string& name);

  const std::map<std::uint32_t, LinkEntry>& links() const { return links_; }

 private:
  void judge(const Link& link, const LinkEntry* before);
  Decision recorded(const Link& link, const Decision& decision);
  std::string enforce(const Link& link, const Decision& decision);
  void gone(const LinkEntry& entry);
  void shut_elsewhere(const Link& link);
  void fit_filter(const std::vector<Link>& links);
  void fit_sockets(const Policy& policy);
  void alarm(const char* what, const std::string& place, const Error* error);

  Parts parts_;
  std::map<std::uint32_t, LinkEntry> links_;
  std::optional<std::vector<std::string>> subnets_;  // that sockets may speak to; nullopt: not yet told
  std::string filter_;  // the one that was applied last, and found in the kernel; empty: none
};

}  // namespace dieu8
