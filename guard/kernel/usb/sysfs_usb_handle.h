// One USB device through its sysfs folder, held open.
#pragma once

#include <string>

#include "guard/kernel/sysfs_folder.h"
#include "guard/kernel/usb/usb_place.h"
#include "guard/kernel/usb_bus.h"

namespace dieu8 {

class SysfsUsbHandle final : public UsbHandle {
 public:
  // `bus` is the folder /sys/bus/usb, `device` that of the device at `place`.
  SysfsUsbHandle(UsbPlace place, SysfsFolder device, SysfsFolder bus)
      : place_(std::move(place)), device_(std::move(device)), bus_(std::move(bus)) {}

  Result<UsbDevice> read() override;
  Result<bool> authorized() override;
  // Authorising a device opens none of its interfaces: those of its bus stay shut by default from now on. Errors beside
  // those of the interface: Io when the kernel took the value and shows another one.
  Status set_authorized(bool authorized) override;
  Result<std::vector<UsbInterfaceState>> interfaces() override;
  // Errors beside those of the interface: Refused when the interface is not of the type in `interface` any more; Io
  // when the kernel kept the old value, or left a driver on an interface that was shut.
  Status set_interface_authorized(const UsbInterfaceState& interface, bool authorized) override;

 private:
  Result<UsbInterfaceState> interface_state(const std::string& name) const;
  Result<ConnectType> connect_type() const;
  std::string steps_to_root_hub() const;
  bool on_virtual_controller() const;
  Status keep_interfaces_shut() const;

  UsbPlace place_;
  SysfsFolder device_;
  SysfsFolder bus_;
};

}  // namespace dieu8
