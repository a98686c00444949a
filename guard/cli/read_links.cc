#include "guard/cli/read_links.h"

#include <algorithm>
#include <cstdlib>

namespace dieu8 {
namespace {

constexpr const char* kNetClass = "/sys/class/net/";
constexpr const char* kRadioClass = "/sys/class/rfkill/";
constexpr unsigned long kInterfaceUp = 1;  // IFF_UP, linux/if.h
constexpr const char* kEthernet = "1";     // ARPHRD_ETHER, linux/if_arp.h
constexpr const char* kLoopback = "772";   // ARPHRD_LOOPBACK

LinkKind kind_of(const SystemTree& tree, const std::string& folder) {
  const std::string type = tree.word(folder + "/type");
  if (type == kLoopback) return LinkKind::Loopback;
  if (tree.exists(folder + "/phy80211") || tree.exists(folder + "/wireless")) return LinkKind::Wireless;
  const auto uevent = tree.text(folder + "/uevent");
  if (uevent && uevent.value().find("DEVTYPE=wwan") != std::string::npos) return LinkKind::Mobile;
  if (!tree.exists(folder + "/device")) return LinkKind::Virtual;
  return type == kEthernet ? LinkKind::Wired : LinkKind::Other;
}

Link read_link(const SystemTree& tree, const std::string& name) {
  const std::string folder = kNetClass + name;
  Link link;
  link.name = name;
  link.kind = kind_of(tree, folder);
  link.index = static_cast<std::uint32_t>(std::strtoul(tree.word(folder + "/ifindex").c_str(), nullptr, 10));
  link.mac = tree.word(folder + "/address");
  link.device = tree.target(folder + "/device");
  link.driver = last_name(tree.target(folder + "/device/driver"));
  link.up = (std::strtoul(tree.word(folder + "/flags").c_str(), nullptr, 16) & kInterfaceUp) != 0;
  link.carrier = tree.word(folder + "/carrier") == "1";  // reading fails while the interface is down
  return link;
}

Radio read_radio(const SystemTree& tree, const std::string& name) {
  const std::string folder = kRadioClass + name;
  Radio radio;
  radio.index = static_cast<std::uint32_t>(std::strtoul(tree.word(folder + "/index").c_str(), nullptr, 10));
  radio.type = tree.word(folder + "/type");
  radio.name = tree.word(folder + "/name");
  radio.soft_blocked = tree.word(folder + "/soft") == "1";
  radio.hard_blocked = tree.word(folder + "/hard") == "1";
  return radio;
}

}  // namespace

Result<std::vector<Link>> read_links(const SystemTree& tree) {
  std::vector<Link> links;
  for (const std::string& name : TRY(tree.names(kNetClass)))
    if (tree.exists(kNetClass + name + "/flags")) links.push_back(read_link(tree, name));  // not bonding_masters
  return links;
}

std::vector<Link> joined_links(std::vector<Link> sysfs, const std::vector<Link>& kernel) {
  for (const Link& link : kernel) {
    const auto same = std::ranges::find(sysfs, link.name, &Link::name);
    if (same == sysfs.end()) {
      sysfs.push_back(link);
      continue;
    }
    same->mac = link.mac;
    same->up = same->up || link.up;
  }
  return sysfs;
}

std::vector<std::string> interfaces_of(const std::string& proc_net_dev) {
  std::vector<std::string> names;
  for (const std::string& line : lines_of(proc_net_dev)) {
    const std::size_t colon = line.find(':');  // two lines of headings have none
    if (colon != std::string::npos) names.push_back(trimmed(line.substr(0, colon)));
  }
  return names;
}

Result<std::vector<Radio>> read_radios(const SystemTree& tree) {
  std::vector<Radio> radios;
  if (!tree.exists(kRadioClass)) return radios;
  for (const std::string& name : TRY(tree.names(kRadioClass))) radios.push_back(read_radio(tree, name));
  return radios;
}

}  // namespace dieu8
