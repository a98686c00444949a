#include "wipe/drive/disk_description.h"

#include <gtest/gtest.h>

namespace dieu8::test {
namespace {

DiskDescription disk(DiskInterface interface, std::vector<HolderKind> holders) {
  DiskDescription description;
  description.identity.interface = interface;
  for (const HolderKind kind : holders) description.holders.push_back({kind, "", ""});
  return description;
}

TEST(BelongsToComputer, EveryDiskThatNothingIsKnownOf) {
  EXPECT_TRUE(belongs_to_computer(disk(DiskInterface::Unknown, {})));
}

TEST(BelongsToComputer, AUsbDiskTooUnlessItCarriesTheWork) {
  EXPECT_TRUE(belongs_to_computer(disk(DiskInterface::Usb, {})));
  EXPECT_TRUE(belongs_to_computer(disk(DiskInterface::Usb, {HolderKind::Mounted})));
  EXPECT_FALSE(belongs_to_computer(disk(DiskInterface::Usb, {HolderKind::Mounted, HolderKind::EvidenceMedium})));
  EXPECT_FALSE(belongs_to_computer(disk(DiskInterface::Usb, {HolderKind::BootMedium})));
}

TEST(BelongsToComputer, ADiskInsideItAlsoWhenTheEvidenceOrTheSystemLiesOnIt) {
  EXPECT_TRUE(belongs_to_computer(disk(DiskInterface::Sata, {HolderKind::EvidenceMedium})));
  EXPECT_TRUE(belongs_to_computer(disk(DiskInterface::Nvme, {HolderKind::BootMedium})));
}

TEST(BelongsToComputer, NotACardThatReceivesTheEvidence) {
  DiskDescription card = disk(DiskInterface::Mmc, {HolderKind::EvidenceMedium});
  EXPECT_TRUE(belongs_to_computer(card));  // soldered memory looks like this
  card.removable = true;
  EXPECT_FALSE(belongs_to_computer(card));
}

}  // namespace
}  // namespace dieu8::test
