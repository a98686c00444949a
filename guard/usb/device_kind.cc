#include "guard/usb/device_kind.h"

#include <algorithm>

#include "evidence/base/error.h"

namespace dieu8 {
namespace {

constexpr std::uint8_t kHubClass = 0x09;

UsbKind kind_of_hid(std::uint8_t protocol) {
  if (protocol == 1) return UsbKind::Keyboard;
  return protocol == 2 ? UsbKind::Mouse : UsbKind::Input;
}

}  // namespace

UsbKind kind_of(const InterfaceType& type) {
  if (type == InterfaceType{0xE0, 0x01, 0x03} || type == InterfaceType{0xEF, 0x04, 0x01}) return UsbKind::Network;
  if (type == InterfaceType{0xFF, 0x42, 0x01}) return UsbKind::Phone;
  switch (type.base_class) {
    case 0x01: return UsbKind::Sound;
    case 0x02:
    case 0x0A: return UsbKind::Network;
    case 0x03: return kind_of_hid(type.protocol);
    case 0x06: return UsbKind::Phone;
    case 0x07: return UsbKind::Printer;
    case 0x08: return UsbKind::Storage;
    case kHubClass: return UsbKind::Hub;
    case 0x0B: return UsbKind::SmartCard;
    case 0x0E: return UsbKind::Video;
    case 0xE0: return UsbKind::Wireless;
    default: return UsbKind::Other;
  }
}

UsbKind kind_of(const UsbDevice& device) {
  UsbKind kind = UsbKind::Other;
  for (const InterfaceType& type : device.interfaces) kind = std::min(kind, kind_of(type));
  return kind;
}

bool is_hub(const UsbDevice& device) {
  const auto is_hub_interface = [](const InterfaceType& type) { return type.base_class == kHubClass; };
  return device.device_class == kHubClass && !device.interfaces.empty() &&
         std::all_of(device.interfaces.begin(), device.interfaces.end(), is_hub_interface);
}

bool is_only_storage(const UsbDevice& device) {
  const auto is_storage = [](const InterfaceType& type) {
    return type.base_class == 0x08 && type.subclass == 0x06 && (type.protocol == 0x50 || type.protocol == 0x62);
  };
  return !device.malformed && !device.interfaces.empty() && std::ranges::all_of(device.interfaces, is_storage);
}

const char* words_of(UsbKind kind) {
  switch (kind) {
    case UsbKind::Storage: return N_("USB storage device");
    case UsbKind::Network: return N_("USB network device");
    case UsbKind::Wireless: return N_("wireless adapter");
    case UsbKind::Phone: return N_("phone or camera");
    case UsbKind::Printer: return N_("printer");
    case UsbKind::SmartCard: return N_("smart card reader");
    case UsbKind::Video: return N_("video camera");
    case UsbKind::Sound: return N_("sound device");
    case UsbKind::Keyboard: return N_("keyboard");
    case UsbKind::Mouse: return N_("mouse");
    case UsbKind::Input: return N_("input device");
    case UsbKind::Hub: return N_("USB hub");
    case UsbKind::Other: return N_("USB device");
  }
  __builtin_unreachable();
}

}  // namespace dieu8
