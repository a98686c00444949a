// Which buses have hardware: what a program can make up must never look built in.
#include <gtest/gtest.h>

#include "guard/kernel/usb/sysfs_usb_bus.h"
#include "tests/guard/kernel/usb/usb_tree.h"

namespace dieu8 {
namespace {

using test::add_pci_controller;
using test::add_platform_controller;
using test::add_root_hub;
using test::add_usb_device;
using test::MadeUpSysfs;

bool is_virtual(const MadeUpSysfs& sys, const std::string& place = "usb1") {
  return SysfsUsbBus(sys.root()).open(place).value()->read().value().virtual_controller;
}

bool is_virtual_on(const std::string& path, const std::string& driver, const std::string& node) {
  MadeUpSysfs sys;
  add_platform_controller(sys, path, driver, node);
  add_root_hub(sys, path, "usb1");
  return is_virtual(sys);
}

TEST(HostController, IsRealOnPci) {
  MadeUpSysfs sys;
  add_pci_controller(sys);
  const std::string hub = add_root_hub(sys, test::kPci, "usb1");
  add_usb_device(sys, add_usb_device(sys, hub, "1-1", "05e3-0614-368a45.bin"), "1-1.4", "04d9-1603-01e66f.bin");
  EXPECT_FALSE(is_virtual(sys));
  EXPECT_FALSE(is_virtual(sys, "1-1.4"));
}

TEST(HostController, IsVirtualForUsbip) {
  MadeUpSysfs sys;
  const std::string vhci = "devices/platform/vhci_hcd.0";
  add_platform_controller(sys, vhci, "vhci_hcd", "");
  add_usb_device(sys, add_root_hub(sys, vhci, "usb3"), "3-1", "04d9-1603-01e66f.bin");
  EXPECT_TRUE(is_virtual(sys, "usb3"));
  EXPECT_TRUE(is_virtual(sys, "3-1"));
}

TEST(HostController, IsVirtualForDummyHcdAndForWhatNobodyKnows) {
  EXPECT_TRUE(is_virtual_on("devices/platform/dummy_hcd.0", "dummy_hcd", ""));
  EXPECT_TRUE(is_virtual_on("devices/platform/dummy_hcd.0", "dummy_hcd", "firmware_node"));
  EXPECT_TRUE(is_virtual_on("devices/platform/new_hcd.0", "new_hcd", "of_node"));
}

TEST(HostController, IsRealOnAPlatformThatTheFirmwareDescribes) {
  EXPECT_FALSE(is_virtual_on("devices/platform/PNP0D10:00", "xhci-hcd", "firmware_node"));
  EXPECT_FALSE(is_virtual_on("devices/platform/soc/fd500000.usb", "dwc2", "of_node"));
  EXPECT_TRUE(is_virtual_on("devices/platform/xhci-hcd.0", "xhci-hcd", "")) << "a real driver's name is not enough";
}

TEST(HostController, IsRealBelowTheChipThatMadeIt) {
  MadeUpSysfs sys;
  const std::string dwc3 = "devices/platform/soc/fe800000.usb";
  add_platform_controller(sys, dwc3, "dwc3", "of_node");
  add_platform_controller(sys, dwc3 + "/xhci-hcd.0.auto", "xhci-hcd", "");
  add_root_hub(sys, dwc3 + "/xhci-hcd.0.auto", "usb1");
  EXPECT_FALSE(is_virtual(sys));
}

TEST(HostController, IsVirtualOnAPciFunctionThatIsNoUsbController) {
  MadeUpSysfs sys;
  add_pci_controller(sys);
  add_root_hub(sys, test::kPci, "usb1");
  sys.text(test::kPci + "/class", "0x028000\n");
  EXPECT_TRUE(is_virtual(sys));
  sys.remove(test::kPci + "/class");
  EXPECT_TRUE(is_virtual(sys));
}

TEST(HostController, IsVirtualWhenNothingIsKnownAboutIt) {
  MadeUpSysfs sys;
  add_root_hub(sys, "devices/somewhere", "usb1");
  EXPECT_TRUE(is_virtual(sys));
}

}  // namespace
}  // namespace dieu8
