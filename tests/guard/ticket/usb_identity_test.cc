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

}  // namespace
}  // namespace dieu8
