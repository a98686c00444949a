// A guard over fakes: a bus, a record, a network; devices that many tests plug in.
#pragma once

#include <gtest/gtest.h>

#include "daemon/guard_loop.h"
#include "daemon/recorder.h"
#include "daemon/rulings.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/guard/daemon_parts.h"
#include "tests/fakes/guard/fake_usb_bus.h"

namespace dieu8::test {

UsbDevice root_hub_device(const std::string& port);
UsbDevice hub_device(const std::string& port);
UsbDevice keyboard_device(const std::string& port);
UsbDevice stick_device(const std::string& port, const std::string& serial = "S1");
UsbDevice stick_with_keyboard(const std::string& port);

// Hubs, keyboards, and the sticks with these serials.
Policy policy_with_sticks(std::vector<std::string> serials, std::uint64_t version = 3);

class GuardFixture : public testing::Test {
 protected:
  GuardFixture();

  KernelEvent event(KernelEvent::Kind kind, const std::string& place) {
    return {kind, "usb", "/devices/pci0000:00/0000:00:14.0/usb1/" + place, "usb_device"};
  }
  void tell(KernelEvent::Kind kind, const std::string& place) { loop.on_kernel_events({event(kind, place)}); }
  // The device comes, and the guard is told.
  std::shared_ptr<FakeUsbDevice> plug(const UsbDevice& device);
  void unplug(const std::string& place);
  // Every device of the bus is authorised exactly when the guard says that it is in use, and nothing else is known.
  void expect_the_bus_as_known();

  FakeUsbBus bus;
  DaemonNetwork network;
  DaemonRadios radios;
  DaemonMedia media;
  DaemonRecord record;
  DaemonAnnouncer announcer;
  FakeClock clock;
  Rulings rulings;
  Recorder recorder{record};
  std::vector<Link> moved;                             // what the kernel says another namespace has
  std::optional<std::vector<Subnet>> allowed_subnets;  // what the socket filter was told
  GuardLoop loop;
};

}  // namespace dieu8::test
