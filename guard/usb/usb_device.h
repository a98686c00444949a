// A USB device as a plain value: what it claims of itself, and what the machine knows of where it is plugged in.
// Text from the device is untrusted bytes: shown only through `printable`, compared byte by byte.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/crypto/digest.h"
#include "guard/usb/interface_type.h"

namespace dieu8 {

// Where the port is, as the firmware says (sysfs `port/connect_type`); absent or unknown words are Unknown.
enum class ConnectType { Unknown, Hotplug, Hardwired, NotUsed };

constexpr std::string_view wire_name(ConnectType type) {
  switch (type) {
    case ConnectType::Unknown: return "unknown";
    case ConnectType::Hotplug: return "hotplug";
    case ConnectType::Hardwired: return "hardwired";
    case ConnectType::NotUsed: return "not-used";
  }
  __builtin_unreachable();
}

struct UsbDevice {
  std::string port;               // the kernel's name of the place: "1-2.3"; "usb1" for a root hub
  std::uint16_t vendor = 0;       // idVendor
  std::uint16_t product = 0;      // idProduct
  std::uint16_t release = 0;      // bcdDevice
  std::uint8_t device_class = 0;  // bDeviceClass; 9 is a hub
  std::string serial;             // iSerialNumber as the kernel shows it; empty when there is none
  std::string manufacturer;       // iManufacturer
  std::string name;               // iProduct
  std::vector<InterfaceType>
      interfaces;        // of *every* configuration and alternate setting, in their order, doubles kept
  Digest descriptors{};  // SHA-256 of the whole sysfs `descriptors` file; differs between USB 2 and 3
  ConnectType connect_type = ConnectType::Unknown;
  bool malformed = false;  // the descriptors break the standard: nothing is known of its interfaces, no rule allows it
  bool root_hub = false;
  bool virtual_controller = false;  // hangs on vhci_hcd, dummy_hcd or another controller without hardware of its own
  friend bool operator==(const UsbDevice&, const UsbDevice&) = default;
};

}  // namespace dieu8
