#include "packaging/initramfs/boot_keyboard.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

constexpr InterfaceType kKeyboardType{3, 1, 1};
constexpr InterfaceType kMouseType{3, 1, 2};
constexpr InterfaceType kKeysType{3, 0, 0};
constexpr InterfaceType kStorageType{8, 6, 0x50};

UsbDevice with(std::vector<InterfaceType> interfaces, std::uint8_t device_class = 0) {
  UsbDevice device;
  device.device_class = device_class;
  device.interfaces = std::move(interfaces);
  return device;
}

TEST(BootKeyboard, LetsAPlainKeyboardTypeThePassphrase) {
  EXPECT_TRUE(may_work_at_boot(with({kKeyboardType})));
  EXPECT_TRUE(may_work_at_boot(with({kKeyboardType, kKeysType, kMouseType})));
}

TEST(BootKeyboard, LeavesAKeyboardShutThatCarriesAnythingElse) {
  EXPECT_FALSE(may_work_at_boot(with({kKeyboardType, kStorageType})));
  EXPECT_FALSE(may_work_at_boot(with({kKeyboardType, {2, 6, 0}})));     // a network card
  EXPECT_FALSE(may_work_at_boot(with({kKeyboardType, {0xFF, 0, 0}})));  // a vendor's own interface
  EXPECT_FALSE(may_work_at_boot(with({kKeyboardType, {0xE0, 1, 3}})));  // RNDIS
}

TEST(BootKeyboard, LeavesShutWhatIsNoKeyboard) {
  EXPECT_FALSE(may_work_at_boot(with({})));
  EXPECT_FALSE(may_work_at_boot(with({kMouseType})));
  EXPECT_FALSE(may_work_at_boot(with({kKeysType})));
  EXPECT_FALSE(may_work_at_boot(with({kStorageType})));
}

TEST(BootKeyboard, LetsAHubWorkUnlessItCarriesMore) {
  EXPECT_TRUE(may_work_at_boot(with({{9, 0, 0}}, 9)));
  EXPECT_FALSE(may_work_at_boot(with({{9, 0, 0}, kStorageType}, 9)));
  EXPECT_FALSE(may_work_at_boot(with({kStorageType}, 9)));
}

}  // namespace
}  // namespace dieu8
