// The USB devices of this machine. A handle holds the device's own sysfs directory open: what is written through it
// can never reach a successor in the same place (a write then fails with NotFound).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "guard/usb/interface_type.h"
#include "guard/usb/usb_device.h"

namespace dieu8 {

struct UsbInterfaceState {
  std::string name;  // "1-2:1.0"
  InterfaceType type;
  bool authorized = false;
  std::string driver;  // empty: none bound
};

class UsbHandle {
 public:
  virtual ~UsbHandle() = default;
  // Reads every attribute and all descriptors anew, through the open directory. Errors: NotFound when it is gone,
  // Malformed for an attribute that is no answer, Io. Descriptors that break the standard are none: such a device is
  // `malformed`, with its numbers, texts and digest.
  virtual Result<UsbDevice> read() = 0;
  virtual Result<bool> authorized() = 0;
  virtual Status set_authorized(bool authorized) = 0;
  // The interfaces of the active configuration; empty while the device is not authorised.
  virtual Result<std::vector<UsbInterfaceState>> interfaces() = 0;
  // Authorises one interface and has the kernel look for its driver; `false` unbinds it.
  virtual Status set_interface_authorized(const UsbInterfaceState& interface, bool authorized) = 0;
};

class UsbBus {
 public:
  virtual ~UsbBus() = default;
  // The places of all devices, a hub before what hangs on it: "usb1", "1-2", "1-2.3". Interfaces are not in it.
  virtual Result<std::vector<std::string>> places() = 0;
  // Errors: NotFound, Io.
  virtual Result<std::unique_ptr<UsbHandle>> open(const std::string& place) = 0;
  // For every root hub: new devices and their interfaces stay unauthorised (authorized_default = 0,
  // interface_authorized_default = 0). Root hubs that come later begin with the first of the two; the second they get
  // when this is called again. Errors: Io, naming the hub.
  virtual Status deny_by_default() = 0;
};

}  // namespace dieu8
