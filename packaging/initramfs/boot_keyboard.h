// Which USB device may work before the guard itself runs: a hub, and a keyboard that is nothing but a keyboard.
#pragma once

#include "guard/usb/usb_device.h"

namespace dieu8 {

// At least one boot keyboard (03:01:01), and beside it only keyboards, mice and keys of other use (03:00:00): a
// keyboard that also carries storage, a network or a vendor's own interface waits for the policy. HID 1.11
// section 4.2, 4.3.
bool is_boot_keyboard(const UsbDevice& device);

// A hub carries nothing by itself; what hangs on it is shut until it is judged too.
bool may_work_at_boot(const UsbDevice& device);

}  // namespace dieu8
