#include "wipe/drive/disk_kind.h"

#include <gtest/gtest.h>

#include <set>

#include "wipe/drive/disk_description.h"
#include "wipe/drive/refusal.h"

namespace dieu8::test {
namespace {

DiskTraits sata(std::optional<std::uint16_t> rotation) {
  DiskTraits traits;
  traits.interface = DiskInterface::Sata;
  traits.rotation = rotation;
  traits.kernel_says_rotating = true;
  return traits;
}

TEST(DiskKind, FollowsTheRotationRateOfTheDrive) {
  EXPECT_EQ(kind_of(sata(7200)), DiskKind::Hdd);
  EXPECT_EQ(kind_of(sata(1)), DiskKind::Ssd);
}

TEST(DiskKind, DoesNotTakeTheKernelsDefaultForAnAnswer) {
  EXPECT_EQ(kind_of(sata(0)), DiskKind::Unknown);
  EXPECT_EQ(kind_of(sata(std::nullopt)), DiskKind::Unknown);
  EXPECT_EQ(kind_of(sata(2)), DiskKind::Unknown);       // reserved
  EXPECT_EQ(kind_of(sata(0xffff)), DiskKind::Unknown);  // reserved
}

TEST(DiskKind, KnowsFlashByTrimOrByTheKernelOrByItsName) {
  DiskTraits traits = sata(0);
  traits.trim = true;
  EXPECT_EQ(kind_of(traits), DiskKind::Ssd);
  traits = sata(0);
  traits.kernel_says_rotating = false;
  EXPECT_EQ(kind_of(traits), DiskKind::Ssd);
  traits = sata(0);
  traits.model = "KINGSTON SSDNOW";
  EXPECT_EQ(kind_of(traits), DiskKind::Ssd);
}

TEST(DiskKind, CallsARemovableUsbMediumFlashAndACaseByItsDisk) {
  DiskTraits traits = sata(7200);
  traits.interface = DiskInterface::Usb;
  EXPECT_EQ(kind_of(traits), DiskKind::Hdd);
  traits.rotation = std::nullopt;
  EXPECT_EQ(kind_of(traits), DiskKind::Unknown);
  traits.removable = true;
  EXPECT_EQ(kind_of(traits), DiskKind::Flash);
}

TEST(DiskKind, KnowsVirtualDisksByTheirNames) {
  DiskTraits traits = sata(1);
  traits.model = "QEMU HARDDISK";
  EXPECT_EQ(kind_of(traits), DiskKind::Virtual);
  traits.model = "Virtual Disk";
  traits.manufacturer = "Msft";
  EXPECT_EQ(kind_of(traits), DiskKind::Virtual);
}

TEST(DiskKind, FollowsTheInterfaceWhereThatDecides) {
  const auto kind = [](DiskInterface interface) {
    DiskTraits traits;
    traits.interface = interface;
    return kind_of(traits);
  };
  EXPECT_EQ(kind(DiskInterface::Nvme), DiskKind::Ssd);
  EXPECT_EQ(kind(DiskInterface::Mmc), DiskKind::Flash);
  EXPECT_EQ(kind(DiskInterface::Virtio), DiskKind::Virtual);
  EXPECT_EQ(kind(DiskInterface::Loop), DiskKind::Virtual);
  EXPECT_EQ(kind(DiskInterface::File), DiskKind::File);
  EXPECT_EQ(kind(DiskInterface::Unknown), DiskKind::Unknown);
}

constexpr HolderKind kAllHolders[] = {HolderKind::SystemDisk,    HolderKind::Mounted,
                                      HolderKind::Swap,          HolderKind::Lvm,
                                      HolderKind::SoftwareRaid,  HolderKind::Zfs,
                                      HolderKind::DeviceMapper,  HolderKind::LoopBacking,
                                      HolderKind::BootMedium,    HolderKind::EvidenceMedium,
                                      HolderKind::ExclusiveOpen, HolderKind::Unknown};

TEST(Refusal, SaysWhoHoldsTheDiskAndWhatToDo) {
  std::set<std::string_view> words;
  for (const HolderKind kind : kAllHolders) {
    words.insert(wire_name(kind));
    const Error error = refusal("/dev/sda", {{kind, "sda1", "/home"}});
    EXPECT_EQ(error.code, ErrorCode::Refused);
    EXPECT_EQ(error.arguments, (std::vector<std::string>{"/dev/sda", "sda1", "/home"}));
    EXPECT_NE(std::string_view(error.message).find("{1}"), std::string_view::npos);
    EXPECT_NE(error.hint, nullptr);
  }
  EXPECT_EQ(words.size(), std::size(kAllHolders));
}

}  // namespace
}  // namespace dieu8::test
