#include "guard/usb/interface_text.h"

#include "evidence/base/bytes.h"

namespace dieu8 {
namespace {

std::string hex_byte(std::uint8_t byte) { return to_hex(ByteView(&byte, 1)); }

}  // namespace

std::string interface_text(const InterfaceType& type) {
  return hex_byte(type.base_class) + ":" + hex_byte(type.subclass) + ":" + hex_byte(type.protocol);
}

std::string interfaces_text(const std::vector<InterfaceType>& types) {
  std::string text;
  for (const InterfaceType& type : types) text += (text.empty() ? "" : " ") + interface_text(type);
  return text;
}

std::string number_text(std::uint16_t number) {
  return hex_byte(static_cast<std::uint8_t>(number >> 8U)) + hex_byte(static_cast<std::uint8_t>(number & 0xFFU));
}

std::string ids_text(const UsbDevice& device) { return number_text(device.vendor) + ":" + number_text(device.product); }

}  // namespace dieu8
