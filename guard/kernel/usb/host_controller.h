// Whether a USB bus has hardware behind it. usbip (vhci_hcd), dummy_hcd (raw_gadget) and the like offer buses of their
// own, on which any program with the right can plug in whatever it likes; such a bus is never "internal".
#pragma once

#include "guard/kernel/sysfs_folder.h"

namespace dieu8 {

// `controller` is the parent folder of the root hub. True only for a PCI function of class 0c03, or for a platform
// device with a known driver of a real controller whose node in the firmware's description (ACPI, device tree) or PCI
// parent is found. All else, also what cannot be read, has no hardware.
bool has_hardware(const SysfsFolder& controller);

}  // namespace dieu8
