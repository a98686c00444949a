#include "tests/daemon/guard_fixture.h"

namespace dieu8::test {
namespace {

UsbDevice device_of(const std::string& port, std::vector<InterfaceType> interfaces, std::uint8_t mark) {
  UsbDevice device;
  device.port = port;
  device.vendor = 0x1234;
  device.product = mark;
  device.interfaces = std::move(interfaces);
  device.descriptors.fill(mark);
  device.connect_type = ConnectType::Hotplug;
  return device;
}

}  // namespace

UsbDevice root_hub_device(const std::string& port) {
  UsbDevice device = device_of(port, {{9, 0, 0}}, 1);
  device.device_class = 9;
  device.root_hub = true;
  return device;
}

UsbDevice hub_device(const std::string& port) {
  UsbDevice device = device_of(port, {{9, 0, 0}}, 2);
  device.device_class = 9;
  return device;
}

UsbDevice keyboard_device(const std::string& port) { return device_of(port, {{3, 1, 1}}, 3); }

UsbDevice stick_device(const std::string& port, const std::string& serial) {
  UsbDevice device = device_of(port, {{8, 6, 0x50}}, 4);
  device.serial = serial;
  return device;
}

UsbDevice stick_with_keyboard(const std::string& port) {
  UsbDevice device = stick_device(port);
  device.interfaces.push_back({3, 1, 1});
  return device;
}

Policy policy_with_sticks(std::vector<std::string> serials, std::uint64_t version) {
  Policy policy;
  policy.id = "test";
  policy.version = version;
  policy.contact = "Phòng CNTT";
  UsbRule hubs;
  hubs.id = "hubs";
  hubs.verdict = Verdict::Allow;
  hubs.match.hub = true;
  UsbRule keyboards;
  keyboards.id = "keyboards";
  keyboards.verdict = Verdict::Allow;
  keyboards.match.interfaces = InterfaceMatch{InterfaceOperator::OnlyOf, {{3, 1, 1}}};
  policy.usb = {hubs, keyboards};
  if (serials.empty()) return policy;
  UsbRule sticks;
  sticks.id = "sticks";
  sticks.verdict = Verdict::Allow;
  sticks.match.serial = TextMatch{TextOperator::OneOf, std::move(serials)};
  sticks.match.interfaces = InterfaceMatch{InterfaceOperator::Equals, {{8, 6, 0x50}}};
  policy.usb.push_back(sticks);
  return policy;
}

GuardFixture::GuardFixture()
    : loop({bus, network, radios, media, recorder, rulings, announcer, clock,
            [this](const std::vector<Link>& /*before*/, const std::vector<Link>& /*now*/) { return moved; },
            [this](const std::vector<Subnet>& subnets) {
              allowed_subnets = subnets;
              return Status(ok());
            }}) {
  rulings.use(policy_with_sticks({"S1"}), PolicyOrigin::File);
}

std::shared_ptr<FakeUsbDevice> GuardFixture::plug(const UsbDevice& device) {
  auto plugged = bus.plug(device);
  tell(KernelEvent::Kind::Add, device.port);
  return plugged;
}

void GuardFixture::unplug(const std::string& place) {
  bus.unplug(place);
  tell(KernelEvent::Kind::Remove, place);
}

void GuardFixture::expect_the_bus_as_known() {
  const auto places = bus.places().assume_value();
  EXPECT_EQ(places.size(), loop.usb().devices().size());
  for (const std::string& place : places) {
    const auto known = loop.usb().devices().find(place);
    ASSERT_NE(known, loop.usb().devices().end()) << place;
    EXPECT_EQ(known->second.in_use, bus.at(place)->authorized) << place;
    EXPECT_EQ(known->second.device.descriptors, bus.at(place)->says.descriptors) << place;
  }
}

}  // namespace dieu8::test
