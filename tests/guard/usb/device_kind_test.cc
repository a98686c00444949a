#include "guard/usb/device_kind.h"

#include <gtest/gtest.h>

#include "guard/usb/interface_text.h"

namespace dieu8 {
namespace {

UsbDevice device_with(std::vector<InterfaceType> interfaces, std::uint8_t device_class = 0) {
  UsbDevice device;
  device.interfaces = std::move(interfaces);
  device.device_class = device_class;
  return device;
}

TEST(DeviceKind, NamesADeviceByItsWeightiestInterface) {
  EXPECT_EQ(kind_of(device_with({{3, 1, 1}, {8, 6, 0x50}})), UsbKind::Storage);
  EXPECT_EQ(kind_of(device_with({{3, 1, 1}, {3, 0, 0}})), UsbKind::Keyboard);
  EXPECT_EQ(kind_of(device_with({{3, 1, 2}})), UsbKind::Mouse);
  EXPECT_EQ(kind_of(device_with({{0xE0, 1, 3}, {0x0A, 0, 0}})), UsbKind::Network);
  EXPECT_EQ(kind_of(device_with({{0xE0, 1, 1}})), UsbKind::Wireless);
  EXPECT_EQ(kind_of(device_with({{6, 1, 1}})), UsbKind::Phone);
  EXPECT_EQ(kind_of(device_with({{0xFF, 0x42, 1}})), UsbKind::Phone);
  EXPECT_EQ(kind_of(device_with({{0xFF, 0xFF, 0}})), UsbKind::Other);
  EXPECT_EQ(kind_of(device_with({})), UsbKind::Other);
}

TEST(DeviceKind, CallsAHubOnlyWhatIsNothingElse) {
  EXPECT_TRUE(is_hub(device_with({{9, 0, 1}, {9, 0, 2}}, 9)));
  EXPECT_FALSE(is_hub(device_with({{9, 0, 0}, {8, 6, 0x50}}, 9)));
  EXPECT_FALSE(is_hub(device_with({{9, 0, 0}}, 0)));
  EXPECT_FALSE(is_hub(device_with({}, 9)));
}

TEST(DeviceKind, CallsAStickOnlyWhatIsStorageAndNothingElse) {
  EXPECT_TRUE(is_only_storage(device_with({{8, 6, 0x50}, {8, 6, 0x62}})));
  EXPECT_FALSE(is_only_storage(device_with({{8, 6, 0x50}, {3, 1, 1}})));  // a keyboard inside
  EXPECT_FALSE(is_only_storage(device_with({{8, 4, 0x00}})));             // a floppy drive
  EXPECT_FALSE(is_only_storage(device_with({})));
  UsbDevice broken = device_with({{8, 6, 0x50}});
  broken.malformed = true;
  EXPECT_FALSE(is_only_storage(broken));
}

TEST(InterfaceText, WritesTwoLowerCaseDigitsAByte) {
  EXPECT_EQ(interface_text({8, 6, 0x50}), "08:06:50");
  EXPECT_EQ(interfaces_text({{0xFF, 0, 0xAB}, {0xFF, 0, 0xAB}}), "ff:00:ab ff:00:ab");
  EXPECT_EQ(interfaces_text({}), "");
  EXPECT_EQ(number_text(0x046D), "046d");
}

}  // namespace
}  // namespace dieu8
