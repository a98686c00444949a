// The USB devices as sysfs shows them (Documentation/ABI/testing/sysfs-bus-usb, Documentation/usb/authorization.rst).
// docs/usb-kernel.md says what the kernel promises, and what it does not.
#pragma once

#include <string>

#include "guard/kernel/usb_bus.h"

namespace dieu8 {

class SysfsUsbBus final : public UsbBus {
 public:
  explicit SysfsUsbBus(std::string sys = "/sys") : sys_(std::move(sys)) {}

  // Empty where the kernel has no USB at all. Errors: Io, NotFound when `sys` is no sysfs.
  Result<std::vector<std::string>> places() override;
  // Errors beside those of the interface: Misuse for a name that cannot be a device's.
  Result<std::unique_ptr<UsbHandle>> open(const std::string& place) override;
  // The module's parameter first, which every later root hub begins with; then every root hub that is there. Each is
  // tried; the first error is returned.
  Status deny_by_default() override;

 private:
  std::string sys_;
};

}  // namespace dieu8
