#include "guard/kernel/usb/sysfs_usb_bus.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "tests/guard/kernel/usb/usb_tree.h"

namespace dieu8 {
namespace {

using test::add_interface;
using test::add_pci_controller;
using test::add_port;
using test::add_root_hub;
using test::add_usb_device;
using test::kPci;
using test::MadeUpSysfs;

const std::string kKeyboard = "04d9-1603-01e66f.bin";
const std::string kHub = "05e3-0614-368a45.bin";
const std::string kUsb1 = kPci + "/usb1";

// A controller, its root hub with a port, and a keyboard on it.
class UsbTree : public ::testing::Test {
 protected:
  UsbTree() : bus(sys.root()) {
    add_pci_controller(sys);
    add_root_hub(sys, kPci, "usb1");
    add_interface(sys, kUsb1, {"1-0:1.0", "09", "00", "00"}, true);
    add_port(sys, kUsb1 + "/1-0:1.0", "usb1-port2", "hotplug");
    keyboard = add_usb_device(sys, kUsb1, "1-2", kKeyboard);
  }
  std::unique_ptr<UsbHandle> open(const std::string& place = "1-2") { return bus.open(place).value(); }

  MadeUpSysfs sys;
  SysfsUsbBus bus;
  std::string keyboard;
};

ErrorCode code_of(const auto& result) { return result.assume_error().code; }

TEST(SysfsUsbBus, HasNoPlacesWhereTheKernelHasNoUsb) {
  const MadeUpSysfs sys;
  EXPECT_TRUE(SysfsUsbBus(sys.root()).places().value().empty());
  EXPECT_EQ(code_of(SysfsUsbBus(sys.root() + "/nowhere").places()), ErrorCode::NotFound);
}

TEST_F(UsbTree, ListsAHubBeforeWhatHangsOnItAndNoInterfaces) {
  const std::string hub = add_usb_device(sys, kUsb1, "1-10", kHub);
  add_usb_device(sys, hub, "1-10.1", kKeyboard);
  add_interface(sys, hub, {"1-10:1.0", "09", "00", "00"});
  EXPECT_EQ(bus.places().value(), (std::vector<std::string>{"usb1", "1-2", "1-10", "1-10.1"}));
}

TEST_F(UsbTree, OpensNoPathButAPlace) {
  for (const char* name : {"", "..", "1-2:1.0", "1-2/..", "../../pci/devices/x"})
    EXPECT_EQ(code_of(bus.open(name)), ErrorCode::Misuse) << name;
  EXPECT_EQ(code_of(bus.open("1-3")), ErrorCode::NotFound);
}

TEST_F(UsbTree, ReadsWhatADeviceSaysOfItselfAndWhereItIs) {
  sys.text(keyboard + "/product", "USB Keyboard\n");
  sys.text(keyboard + "/manufacturer", "Holtek\n\n");
  const UsbDevice device = open()->read().value();
  EXPECT_EQ(device.port, "1-2");
  EXPECT_EQ(device.vendor, 0x04D9);
  EXPECT_EQ(device.product, 0x1603);
  EXPECT_EQ(device.name, "USB Keyboard");
  EXPECT_EQ(device.manufacturer, "Holtek\n");  // the second line feed is the device's own
  EXPECT_EQ(device.serial, "");
  EXPECT_EQ(device.descriptors, sha256(test::descriptors_of(kKeyboard)));
  EXPECT_FALSE(device.interfaces.empty());
  EXPECT_FALSE(device.root_hub);
  EXPECT_FALSE(device.virtual_controller);
  EXPECT_EQ(device.connect_type, ConnectType::Hotplug);
}

TEST_F(UsbTree, KnowsARootHub) {
  const UsbDevice device = open("usb1")->read().value();
  EXPECT_TRUE(device.root_hub);
  EXPECT_FALSE(device.virtual_controller);
  EXPECT_EQ(device.connect_type, ConnectType::Unknown);
}

TEST_F(UsbTree, KnowsThePortBeforeTheDeviceHasItsOwnLinkToIt) {
  ASSERT_FALSE(sys.has(keyboard + "/port"));
  add_port(sys, kUsb1 + "/1-0:1.0", "usb1-port2", "hardwired");
  EXPECT_EQ(open()->read().value().connect_type, ConnectType::Hardwired);
}

TEST_F(UsbTree, KnowsThePortOfAHubWhoseConfigurationIsNotTheFirst) {
  const std::string hub = add_usb_device(sys, kUsb1, "1-4", kHub);
  add_port(sys, add_interface(sys, hub, {"1-4:3.0", "09", "00", "01"}), "1-4-port1", "not used");
  add_usb_device(sys, hub, "1-4.1", kKeyboard);
  EXPECT_EQ(open("1-4.1")->read().value().connect_type, ConnectType::NotUsed);
}

TEST_F(UsbTree, CallsAPortUnknownThatTheFirmwareDoesNotDescribe) {
  for (const char* word : {"unknown", "HARDWIRED", "hardwired yes", ""}) {
    add_port(sys, kUsb1 + "/1-0:1.0", "usb1-port2", word);
    EXPECT_EQ(open()->read().value().connect_type, ConnectType::Unknown) << word;
  }
  sys.remove(kUsb1 + "/1-0:1.0/usb1-port2");
  EXPECT_EQ(open()->read().value().connect_type, ConnectType::Unknown);
}

TEST_F(UsbTree, FindsEverythingGoneThroughAHandleWhoseDeviceLeft) {
  const auto handle = open();
  sys.remove(keyboard);
  EXPECT_EQ(code_of(handle->read()), ErrorCode::NotFound);
  EXPECT_EQ(code_of(handle->authorized()), ErrorCode::NotFound);
  EXPECT_EQ(code_of(handle->set_authorized(true)), ErrorCode::NotFound);
  EXPECT_EQ(code_of(handle->interfaces()), ErrorCode::NotFound);
  EXPECT_EQ(code_of(handle->set_interface_authorized({"1-2:1.0", {3, 1, 1}, false, ""}, true)), ErrorCode::NotFound);
}

TEST_F(UsbTree, AppliesNothingToASuccessorOfTheSamePath) {
  const auto handle = open();
  sys.remove(keyboard);
  add_usb_device(sys, kUsb1, "1-2", kKeyboard);
  EXPECT_EQ(code_of(handle->set_authorized(true)), ErrorCode::NotFound);
  EXPECT_EQ(sys.read(keyboard + "/authorized"), "0\n");
}

TEST_F(UsbTree, KnowsWhatIsMalformedByItsNumbersTextsAndDigest) {
  const UsbDevice before = open()->read().value();
  Bytes cut = test::descriptors_of(kKeyboard);
  cut.resize(40);
  sys.bytes(keyboard + "/descriptors", cut);
  const UsbDevice device = open()->read().value();
  EXPECT_TRUE(device.malformed);
  EXPECT_FALSE(before.malformed);
  EXPECT_EQ(device.descriptors, sha256(cut));
  EXPECT_TRUE(device.interfaces.empty());
  EXPECT_EQ(std::tie(device.vendor, device.product, device.port, device.name),
            std::tie(before.vendor, before.product, before.port, before.name));
}

TEST_F(UsbTree, CallsMalformedWhatHasNotEvenADeviceDescriptor) {
  sys.bytes(keyboard + "/descriptors", Bytes(7, 0x12));
  EXPECT_TRUE(open()->read().value().malformed);
}

TEST_F(UsbTree, RefusesDescriptorsThatAreNoDescriptors) {
  sys.bytes(keyboard + "/descriptors", Bytes(1U << 20U, 0x02));
  EXPECT_EQ(code_of(open()->read()), ErrorCode::Malformed);
  sys.remove(keyboard + "/descriptors");
  EXPECT_EQ(code_of(open()->read()), ErrorCode::NotFound);
}

TEST_F(UsbTree, RefusesAnAttributeThatIsNoAnswer) {
  for (const char* value : {"", "2\n", "yes\n", "1\n\n"}) {
    sys.text(keyboard + "/authorized", value);
    EXPECT_EQ(code_of(open()->authorized()), ErrorCode::Malformed) << value;
  }
  sys.text(keyboard + "/serial", std::string(5000, 's'));
  EXPECT_EQ(code_of(open()->read()), ErrorCode::Malformed);
}

TEST_F(UsbTree, AuthorisesADeviceAndReadsItBack) {
  const auto handle = open();
  EXPECT_FALSE(handle->authorized().value());
  ASSERT_TRUE(handle->set_authorized(true));
  EXPECT_TRUE(handle->authorized().value());
  ASSERT_TRUE(handle->set_authorized(false));
  EXPECT_EQ(sys.read(keyboard + "/authorized"), "0\n");
}

// Earlier, and the kernel would configure it a second time and leave its interfaces shut.
TEST_F(UsbTree, AuthorisesADeviceOnlyAfterTheKernelHasProbedIt) {
  sys.remove(keyboard + "/driver");
  const auto handle = open();
  std::string before;
  std::thread kernel([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
    before = sys.read(keyboard + "/authorized");
    sys.link(keyboard + "/driver", "bus/usb/drivers/usb");
  });
  ASSERT_TRUE(handle->set_authorized(true));
  kernel.join();
  EXPECT_EQ(before, "0\n");
}

TEST_F(UsbTree, OpensNoInterfacesByAuthorisingADeviceOnABusThatCameLater) {
  const std::string hub = add_usb_device(sys, kUsb1, "1-10", kHub);
  const std::string device = add_usb_device(sys, hub, "1-10.1", kKeyboard);
  ASSERT_EQ(sys.read(kUsb1 + "/interface_authorized_default"), "1\n");
  ASSERT_TRUE(open("1-10.1")->set_authorized(true));
  EXPECT_EQ(sys.read(kUsb1 + "/interface_authorized_default"), "0\n");
}

TEST_F(UsbTree, AuthorisesNothingOnABusWhoseInterfacesCannotBeKeptShut) {
  sys.link_outside(kUsb1 + "/interface_authorized_default", "/dev/null");
  EXPECT_FALSE(open()->set_authorized(true));
  EXPECT_EQ(sys.read(keyboard + "/authorized"), "0\n");
  EXPECT_TRUE(open()->set_authorized(false)) << "to shut needs nothing";
}

TEST_F(UsbTree, SaysSoWhenTheKernelTookAWriteAndDidNotKeepIt) {
  sys.link_outside(keyboard + "/authorized", "/dev/null");
  EXPECT_EQ(code_of(open()->set_authorized(true)), ErrorCode::Io);
  sys.link_outside(keyboard + "/authorized", "/dev/full");
  EXPECT_FALSE(open()->set_authorized(true));
}

TEST_F(UsbTree, ShowsTheInterfacesOfTheActiveConfiguration) {
  EXPECT_TRUE(open()->interfaces().value().empty());
  add_interface(sys, keyboard, {"1-2:1.0", "03", "01", "01"});
  const std::string second = add_interface(sys, keyboard, {"1-2:1.1", "ff", "00", "a0"}, true);
  sys.folder("bus/usb/drivers/usbhid");
  sys.link(second + "/driver", "bus/usb/drivers/usbhid");
  sys.folder(keyboard + "/ep_00");
  const auto states = open()->interfaces().value();
  ASSERT_EQ(states.size(), 2U);
  EXPECT_EQ(states[0].name, "1-2:1.0");
  EXPECT_EQ(states[0].type, (InterfaceType{3, 1, 1}));
  EXPECT_FALSE(states[0].authorized);
  EXPECT_EQ(states[0].driver, "");
  EXPECT_EQ(states[1].type, (InterfaceType{0xFF, 0, 0xA0}));
  EXPECT_TRUE(states[1].authorized);
  EXPECT_EQ(states[1].driver, "usbhid");
}

TEST_F(UsbTree, RefusesAnInterfaceWhoseTypeIsNoByte) {
  add_interface(sys, keyboard, {"1-2:1.0", "3", "01", "01"});
  EXPECT_EQ(code_of(open()->interfaces()), ErrorCode::Malformed);
  add_interface(sys, keyboard, {"1-2:1.0", "03", "01", "0x1"});
  EXPECT_EQ(code_of(open()->interfaces()), ErrorCode::Malformed);
}

TEST_F(UsbTree, AuthorisesOneInterfaceAndHasItsDriverLookedFor) {
  const std::string first = add_interface(sys, keyboard, {"1-2:1.0", "03", "01", "01"});
  const std::string second = add_interface(sys, keyboard, {"1-2:1.1", "08", "06", "50"});
  const auto handle = open();
  ASSERT_TRUE(handle->set_interface_authorized(handle->interfaces().value()[0], true));
  EXPECT_EQ(sys.read(first + "/authorized"), "1\n");
  EXPECT_EQ(sys.read(second + "/authorized"), "0\n");
  EXPECT_EQ(sys.read("bus/usb/drivers_probe"), "1-2:1.0\n");
}

TEST_F(UsbTree, OpensNoInterfaceThatHasBecomeAnother) {
  const std::string first = add_interface(sys, keyboard, {"1-2:1.0", "03", "01", "01"});
  const auto handle = open();
  const auto judged = handle->interfaces().value()[0];
  add_interface(sys, keyboard, {"1-2:1.0", "08", "06", "50"});
  EXPECT_EQ(code_of(handle->set_interface_authorized(judged, true)), ErrorCode::Refused);
  EXPECT_EQ(sys.read(first + "/authorized"), "0\n");
  EXPECT_EQ(sys.read("bus/usb/drivers_probe"), "");
}

TEST_F(UsbTree, WritesToNoInterfaceOfAnotherDevice) {
  const std::string other = add_usb_device(sys, kUsb1, "1-20", kKeyboard);
  add_interface(sys, other, {"1-20:1.0", "08", "06", "50"});
  for (const char* name : {"1-20:1.0", "../1-20/1-20:1.0", "1-2:/../../1-20/1-20:1.0", ""})
    EXPECT_EQ(code_of(open()->set_interface_authorized({name, {8, 6, 0x50}, false, ""}, true)), ErrorCode::Misuse)
        << name;
  EXPECT_EQ(sys.read(other + "/1-20:1.0/authorized"), "0\n");
}

TEST_F(UsbTree, SaysSoWhenAShutInterfaceKeepsItsDriver) {
  const std::string first = add_interface(sys, keyboard, {"1-2:1.0", "03", "01", "01"}, true);
  const auto handle = open();
  const auto state = handle->interfaces().value()[0];
  ASSERT_TRUE(handle->set_interface_authorized(state, false));
  EXPECT_EQ(sys.read(first + "/authorized"), "0\n");
  sys.folder("bus/usb/drivers/usbhid");
  sys.link(first + "/driver", "bus/usb/drivers/usbhid");
  EXPECT_EQ(code_of(handle->set_interface_authorized(state, false)), ErrorCode::Io);
}

TEST_F(UsbTree, DeniesByDefaultOnEveryRootHub) {
  const std::string second = add_root_hub(sys, kPci, "usb2");
  ASSERT_TRUE(bus.deny_by_default());
  for (const std::string& hub : {kUsb1, second}) {
    EXPECT_EQ(sys.read(hub + "/authorized_default"), "0\n");
    EXPECT_EQ(sys.read(hub + "/interface_authorized_default"), "0\n");
  }
}

TEST_F(UsbTree, DeniesOnRootHubsThatAreStillToCome) {
  sys.text("module/usbcore/parameters/authorized_default", "-1\n");
  ASSERT_TRUE(bus.deny_by_default());
  EXPECT_EQ(sys.read("module/usbcore/parameters/authorized_default"), "0\n");
  sys.link_outside("module/usbcore/parameters/authorized_default", "/dev/null");
  EXPECT_EQ(code_of(bus.deny_by_default()), ErrorCode::Io);
}

TEST_F(UsbTree, DeniesOnTheOtherHubsWhenOneFailsAndNamesIt) {
  const std::string second = add_root_hub(sys, kPci, "usb2");
  sys.link_outside(kUsb1 + "/authorized_default", "/dev/null");
  const Status denied = bus.deny_by_default();
  ASSERT_FALSE(denied);
  EXPECT_EQ(code_of(denied), ErrorCode::Io);
  EXPECT_NE(denied.assume_error().arguments.at(0).find("/usb1/"), std::string::npos);
  EXPECT_EQ(sys.read(second + "/authorized_default"), "0\n");
}

TEST_F(UsbTree, DoesNotTakeAHubWithoutTheSwitchForDenied) {
  sys.remove(kUsb1 + "/interface_authorized_default");
  EXPECT_FALSE(bus.deny_by_default());
}

}  // namespace
}  // namespace dieu8
