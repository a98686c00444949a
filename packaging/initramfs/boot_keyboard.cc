#include "packaging/initramfs/boot_keyboard.h"

#include <algorithm>

#include "guard/usb/device_kind.h"

namespace dieu8 {
namespace {

constexpr InterfaceType kKeyboard{3, 1, 1};
constexpr InterfaceType kMouse{3, 1, 2};
constexpr InterfaceType kOtherKeys{3, 0, 0};

bool is_for_hands(const InterfaceType& type) { return type == kKeyboard || type == kMouse || type == kOtherKeys; }

}  // namespace

bool is_boot_keyboard(const UsbDevice& device) {
  return std::ranges::all_of(device.interfaces, is_for_hands) &&
         std::ranges::find(device.interfaces, kKeyboard) != device.interfaces.end();
}

bool may_work_at_boot(const UsbDevice& device) { return is_hub(device) || is_boot_keyboard(device); }

}  // namespace dieu8
