// The kernel's names for the places where USB devices are (drivers/usb/core/usb.c): "usb1" is the root hub of bus 1,
// "1-2.3" the device on port 3 of the hub on its port 2.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dieu8 {

struct UsbPlace {
  std::uint16_t bus = 0;
  std::vector<std::uint8_t> ports;  // from the root hub on; empty for the root hub itself
  bool is_root_hub() const { return ports.empty(); }
  // A hub is smaller than everything that hangs on it.
  friend auto operator<=>(const UsbPlace&, const UsbPlace&) = default;
};

// nullopt for anything else, interfaces ("1-2:1.0") too. USB allows six ports in a row (USB 2.0 section 4.1.1).
std::optional<UsbPlace> parse_usb_place(std::string_view name);

std::string to_text(const UsbPlace& place);

// What the names of its interfaces begin with: "1-2:", and "1-0:" for the root hub of bus 1.
std::string interface_prefix(const UsbPlace& place);

// The folder that the hub at `hub` has for its port: "usb1-port2", "1-2-port3".
std::string port_folder(const UsbPlace& hub, std::uint8_t port);

}  // namespace dieu8
