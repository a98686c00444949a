#include "guard/ticket/usb_identity.h"

#include <algorithm>

namespace dieu8 {
namespace {

constexpr std::uint8_t kMassStorage = 8;  // USB class code

}  // namespace

UsbIdentity identity_of(const UsbDevice& device) {
  return {device.vendor, device.product, device.serial, device.descriptors};
}

bool is_storage_only(const UsbDevice& device) {
  return !device.malformed && !device.interfaces.empty() &&
         std::ranges::all_of(device.interfaces, [](const auto& type) { return type.base_class == kMassStorage; });
}

}  // namespace dieu8
