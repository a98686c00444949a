// One RTM_NEWLINK or RTM_DELLINK message (linux/if_link.h) and what sysfs adds to it.
#pragma once

#include <linux/netlink.h>

#include <cstdint>
#include <optional>
#include <string>

#include "guard/network/link.h"

namespace dieu8 {

struct LinkMessage {
  bool gone = false;  // RTM_DELLINK
  // RTM_DELLINK only: the link went to another network namespace (IFLA_NEW_NETNSID), so its device is still in use.
  bool moved = false;
  std::uint32_t index = 0;
  std::uint16_t hardware = 0;  // ARPHRD_*
  unsigned flags = 0;          // IFF_*
  std::string name;
  std::string permanent_mac;  // lower case with colons; empty when there is none
  std::string kind;           // "veth", "bridge", "wwan"...; empty for a card
  bool carrier = false;
};

// nullopt for a message that is not about a link itself (a bridge's port, another type, no name).
std::optional<LinkMessage> read_link_message(const nlmsghdr& message);

// The link with what `sysfs` ("/sys") says of the device behind it.
Link link_of(const LinkMessage& message, const std::string& sysfs);

// Whether a driver still holds the device of a link, so that its interface exists, here or in another namespace.
bool has_driver(const std::string& device);

}  // namespace dieu8
