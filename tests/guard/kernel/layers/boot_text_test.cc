#include "guard/kernel/layers/boot_text.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

constexpr const char* kName = "usbcore.authorized_default";

TEST(KernelParameter, IsFoundBetweenOthers) {
  EXPECT_EQ(kernel_parameter("quiet usbcore.authorized_default=0 ro\n", kName), "0");
  EXPECT_EQ(kernel_parameter("quiet ro\n", kName), std::nullopt);
  EXPECT_EQ(kernel_parameter("", kName), std::nullopt);
}

TEST(KernelParameter, IsTheLastOfSeveral) {
  EXPECT_EQ(kernel_parameter("usbcore.authorized_default=0 usbcore.authorized_default=1", kName), "1");
}

TEST(KernelParameter, IsNotPartOfAnotherWord) {
  EXPECT_EQ(kernel_parameter("xusbcore.authorized_default=0 usbcore.authorized_default2=0", kName), std::nullopt);
}

TEST(KernelParameter, BehindTwoDashesBelongsToInit) {
  EXPECT_EQ(kernel_parameter("quiet -- usbcore.authorized_default=0", kName), std::nullopt);
}

TEST(KernelParameter, HasNoDifferenceBetweenDashAndUnderscore) {
  EXPECT_EQ(kernel_parameter("usbcore.authorized-default=0", kName), "0");
}

TEST(RefusedModules, AreThoseWhoseInstallationFails) {
  const auto names = refused_modules(
      "# install commented /bin/false\ninstall thunderbolt-net /bin/false\n  install tun  /bin/true \n"
      "install slip /sbin/modprobe --ignore-install slip\nblacklist ppp_generic\n");
  EXPECT_EQ(names, (std::set<std::string, std::less<>>{"thunderbolt_net", "tun"}));
}

TEST(LoadedModules, AreTheFirstWords) {
  const auto names = loaded_modules("tun 61440 2 vhost_net, Live 0x0\nbridge 1 0 - Live 0x0\n");
  EXPECT_EQ(names, (std::set<std::string, std::less<>>{"bridge", "tun"}));
}

}  // namespace
}  // namespace dieu8
