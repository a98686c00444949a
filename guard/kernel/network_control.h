// Network interfaces and the packet filter of this machine.
#pragma once

#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "guard/network/link.h"

namespace dieu8 {

class NetworkControl {
 public:
  virtual ~NetworkControl() = default;
  virtual Result<std::vector<Link>> links() = 0;  // of the initial network namespace
  virtual Status set_down(const Link& link) = 0;
  // Takes the driver off the device behind the link, so that it has no interface in any namespace. Errors: Misuse for
  // a link without a device.
  virtual Status unbind(const Link& link) = 0;
  virtual Status remove_virtual(const Link& link) = 0;  // RTM_DELLINK
  // Replaces all of our tables by `ruleset` (JSON of libnftables, docs/network-layers.md) in one transaction.
  virtual Status apply_ruleset(const std::string& ruleset) = 0;
  // Our tables as the kernel lists them now, in the same form. Errors: NotFound when a table is missing.
  virtual Result<std::string> ruleset() = 0;
};

}  // namespace dieu8
