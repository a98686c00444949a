// A USB bus in memory whose devices and kernel can misbehave: show a second face, vanish in the middle, take a write
// and do nothing.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "guard/kernel/usb_bus.h"

namespace dieu8::test {

// A device as long as somebody holds it; it outlives its place.
struct FakeUsbDevice {
  UsbDevice says;                               // what reading it gives now
  std::vector<UsbInterfaceState> interfaces{};  // of its configuration; seen only while it is authorised
  bool authorized = false;
  bool present = true;

  std::optional<UsbDevice> second_face;          // what it says once it is authorised...
  bool waits_for_driver = false;                 // ...or only once one of its interfaces has a driver
  std::optional<Error> reading_fails;            // once it is authorised: what `read` gives
  std::optional<std::size_t> vanishes_at_call;   // the n-th call to a handle (from 1) finds it gone
  std::optional<std::size_t> part_goes_at_call;  // at the n-th call its interfaces are gone, the device is not
  bool ignores_authorization = false;            // the kernel takes "1" and nothing changes
  bool ignores_deauthorization = false;          // the kernel takes "0" and nothing changes
  bool ignores_opening_interfaces = false;
  bool ignores_shutting_interfaces = false;
  bool keeps_driver = false;                 // a shut interface keeps its driver
  std::optional<Error> authorization_fails;  // the error of writing "1"
  std::optional<Error> interface_fails;      // the error of opening an interface

  std::size_t calls = 0;
  std::vector<std::string> log;         // the writes: "authorized=1", "1-2:1.0=1"
  std::vector<std::string> ever_bound;  // interfaces that had a driver at any moment
};

class FakeUsbBus final : public UsbBus {
 public:
  // Plugs `device` in at its port, in place of whatever was there. One interface a type in `device.interfaces`; not
  // authorised unless `born_authorized`, and then its interfaces have drivers.
  std::shared_ptr<FakeUsbDevice> plug(const UsbDevice& device, bool born_authorized = false);
  void unplug(const std::string& place);
  std::shared_ptr<FakeUsbDevice> at(const std::string& place) const;  // nullptr when nothing is there

  Result<std::vector<std::string>> places() override;
  Result<std::unique_ptr<UsbHandle>> open(const std::string& place) override;
  Status deny_by_default() override;

  // A root hub that comes from now on authorises what is plugged in on it, until deny_by_default is called.
  bool new_hubs_open = false;
  bool interfaces_open_by_default = false;  // interface_authorized_default = 1: authorising binds everything
  std::optional<Error> listing_fails;
  std::optional<Error> denying_fails;
  std::size_t denials = 0;              // how often deny_by_default was called
  std::size_t listings = 0;             // how often places was called
  std::function<void()> while_listing;  // runs in the middle of `places`, behind the list: a device comes or goes

 private:
  bool is_on_open_hub(const std::string& place) const;

  std::map<std::string, std::shared_ptr<FakeUsbDevice>> devices_;
  std::set<std::string> open_hubs_;
};

}  // namespace dieu8::test
