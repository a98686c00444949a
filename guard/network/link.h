// A network interface as a plain value, read from rtnetlink and sysfs.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dieu8 {

enum class LinkKind {
  Loopback,
  Wired,     // ARPHRD_ETHER with a device behind it
  Wireless,  // has a phy80211
  Mobile,    // WWAN
  Other,     // any other with hardware: InfiniBand, FireWire, CAN...
  Virtual,   // no hardware: tun, bridge, vlan, dummy, veth...
};

constexpr std::string_view wire_name(LinkKind kind) {
  switch (kind) {
    case LinkKind::Loopback: return "loopback";
    case LinkKind::Wired: return "wired";
    case LinkKind::Wireless: return "wireless";
    case LinkKind::Mobile: return "mobile";
    case LinkKind::Other: return "other";
    case LinkKind::Virtual: return "virtual";
  }
  __builtin_unreachable();
}

struct Link {
  std::uint32_t index = 0;
  std::string name;
  LinkKind kind = LinkKind::Other;
  std::string mac;     // permanent address, lower case with colons; empty when there is none
  std::string driver;  // of the device behind it; empty for Virtual
  std::string device;  // sysfs path of the device behind it, "/sys/devices/pci0000:00/0000:00:03.0"; empty for Virtual
  bool up = false;     // IFF_UP
  bool carrier = false;
  friend bool operator==(const Link&, const Link&) = default;
};

}  // namespace dieu8
