// Hidden blocks and sectors of 520 bytes.
#include "tests/wipe/command/scsi/scsi_fixture.h"

namespace dieu8 {
namespace {

TEST(ScsiCapacity, HiddenBlocksAreFoundAndGivenBack) {
  ScsiFixture fixture({.hidden_sectors = 100});
  const DriveOffer offer = fixture.offer();
  ASSERT_EQ(offer.hidden.size(), 1U);
  EXPECT_EQ(offer.hidden[0].kind, HiddenKind::ScsiCapacity);
  EXPECT_EQ(offer.hidden[0].visible_max_lba, 1947U);
  EXPECT_EQ(offer.hidden[0].native_max_lba, 2047U);
  EXPECT_TRUE(offer.hidden[0].can_uncover);
  const UncoverStep step = fixture.control->uncover(HiddenKind::ScsiCapacity);
  EXPECT_TRUE(step.accepted);
  EXPECT_EQ(step.max_lba_before, 1947U);
  EXPECT_EQ(step.max_lba_after, 2047U);
  EXPECT_TRUE(fixture.offer().hidden.empty());
  EXPECT_EQ(fixture.drive.addressable_bytes(), 2048U * 512);
}

TEST(ScsiCapacity, OfTheMediumIsToldAlsoWhereNothingIsHidden) {
  const DriveOffer offer = ScsiFixture().offer();
  EXPECT_TRUE(offer.hidden.empty());
  EXPECT_EQ(offer.native_max_lba, 2047U);
}

TEST(ScsiCapacity, IsReadAgainAndNotTakenFromTheModePage) {
  ScsiFixture fixture({.hidden_sectors = 100}, {.keeps_capacity = true});
  const UncoverStep step = fixture.control->uncover(HiddenKind::ScsiCapacity);
  EXPECT_TRUE(step.accepted);
  EXPECT_EQ(step.max_lba_after, 1947U);
  EXPECT_EQ(fixture.offer().hidden.size(), 1U) << "still hidden";
}

TEST(ScsiCapacity, RefusalIsInTheStep) {
  ScsiFixture fixture({.hidden_sectors = 100}, {.capacity_refused = true});
  const UncoverStep step = fixture.control->uncover(HiddenKind::ScsiCapacity);
  EXPECT_FALSE(step.accepted);
  EXPECT_EQ(step.max_lba_after, 1947U);
}

ScsiShape drive_of_520() {
  return {.flash = {.sector_bytes = 520, .user_sectors = 1024, .spare_sectors = 64}, .block_bytes = 520};
}

TEST(ScsiSectorSize, FiveHundredAndTwentyBytesCannotBeUsedAndAreFormattedAway) {
  ScsiFixture fixture(drive_of_520());
  EXPECT_EQ(fixture.drive.addressable_bytes(), 0U);
  const DriveOffer offer = fixture.offer();
  ASSERT_EQ(offer.hidden.size(), 1U);
  EXPECT_EQ(offer.hidden[0].kind, HiddenKind::SectorSize);
  const UncoverStep step = fixture.control->uncover(HiddenKind::SectorSize);
  EXPECT_TRUE(step.accepted);
  EXPECT_EQ(step.sector_bytes_before, 520U);
  EXPECT_EQ(step.sector_bytes_after, 512U);
  EXPECT_EQ(step.max_lba_after, 1023U);
  EXPECT_EQ(fixture.drive.addressable_bytes(), 1024U * 512);
  EXPECT_TRUE(fixture.offer().hidden.empty());
}

TEST(ScsiSectorSize, StaysWhenFormatIsNotOffered) {
  ScsiShape shape = drive_of_520();
  shape.format = false;
  ScsiFixture fixture(shape);
  EXPECT_FALSE(fixture.offer().hidden.at(0).can_uncover);
  const UncoverStep step = fixture.control->uncover(HiddenKind::SectorSize);
  EXPECT_FALSE(step.accepted);
  EXPECT_EQ(step.sector_bytes_after, 520U);
}

}  // namespace
}  // namespace dieu8
