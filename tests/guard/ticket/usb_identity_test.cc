#include "guard/ticket/usb_identity.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

UsbDevice stick() {
  UsbDevice device;
  device.vendor = 0x0781;
  device.product = 0x5567;
  device.serial = "S1";
  device.interfaces = {{8, 6, 0x50}, {8, 6, 0x62}};
  return device;
}

TEST(UsbIdentity, IsAllThatTheDeviceClaims) {
  const UsbIdentity identity = identity_of(stick());
  UsbDevice other = stick();
  other.descriptors[31] = 1;
  EXPECT_FALSE(identity_of(other) == identity);
  other = stick();
  other.serial = "S2";
  EXPECT_FALSE(identity_of(other) == identity);
}

TEST(UsbIdentity, AStickIsStorageOnly) { EXPECT_TRUE(is_storage_only(stick())); }

TEST(UsbIdentity, AStickWithAKeyboardInsideIsNot) {
  UsbDevice device = stick();
  device.interfaces.push_back({3, 1, 1});
  EXPECT_FALSE(is_storage_only(device));
}

TEST(UsbIdentity, ADeviceWithoutInterfacesOrWithBrokenDescriptorsIsNot) {
  UsbDevice device = stick();
  device.interfaces.clear();
  EXPECT_FALSE(is_storage_only(device));
  device = stick();
  device.malformed = true;
  EXPECT_FALSE(is_storage_only(device));
}

}  // namespace
}  // namespace dieu8
