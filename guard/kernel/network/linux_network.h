// NetworkControl over rtnetlink, sysfs and nft(8).
#pragma once

#include <string>
#include <vector>

#include "guard/kernel/network/netlink_socket.h"
#include "guard/kernel/network/run_nft.h"
#include "guard/kernel/network_control.h"

namespace dieu8 {

class LinuxNetwork final : public NetworkControl {
 public:
  explicit LinuxNetwork(std::string sysfs = "/sys", std::string nft = kNft)
      : sysfs_(std::move(sysfs)), nft_(std::move(nft)) {}

  // A list that changed while it was read, or overran its queue, is asked for again.
  Result<std::vector<Link>> links() override;
  Status set_down(const Link& link) override;
  // Read back: an Io error when the driver still holds the device. Without a driver there is nothing to do.
  Status unbind(const Link& link) override;
  Status remove_virtual(const Link& link) override;
  Status apply_ruleset(const std::string& ruleset) override;
  Result<std::string> ruleset() override;

 private:
  std::string sysfs_;
  std::string nft_;
};

}  // namespace dieu8
