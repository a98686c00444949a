#include <gtest/gtest.h>
#include <sys/stat.h>

#include "evidence/base/file.h"
#include "guard/record/disk_space.h"
#include "guard/record/reserve_file.h"
#include "guard/record/space_ladder.h"
#include "tests/fakes/run_program.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kMebibyte = 1U << 20U;

SpaceStage stage(std::uint64_t free, std::uint64_t total, std::uint64_t reserve = 4 * kMebibyte) {
  return stage_of({free, total, reserve});
}

TEST(SpaceLadder, RaisesTheAlarmWhenFourFifthsAreUsed) {
  EXPECT_EQ(stage(200 * kMebibyte, 1'000 * kMebibyte), SpaceStage::Normal);
  EXPECT_EQ(stage(200 * kMebibyte - 1, 1'000 * kMebibyte), SpaceStage::Alarm);
}

TEST(SpaceLadder, KeepsTheReserveForWhatStaysShut) {
  EXPECT_EQ(stage(kPermissionFloorBytes, 1'000 * kMebibyte), SpaceStage::Alarm);
  EXPECT_EQ(stage(kPermissionFloorBytes - 1, 1'000 * kMebibyte), SpaceStage::ReserveOnly);
  EXPECT_EQ(stage(0, 1'000 * kMebibyte), SpaceStage::ReserveOnly);
}

TEST(SpaceLadder, IsFullWhenTheReserveIsGoneToo) {
  EXPECT_EQ(stage(0, 1'000 * kMebibyte, 0), SpaceStage::Full);
  EXPECT_EQ(stage(kRecordFloorBytes, 1'000 * kMebibyte, 0), SpaceStage::ReserveOnly);
}

TEST(SpaceLadder, RefusesPermissionsFromTheReserveOnAndNothingElse) {
  for (const SpaceStage at : {SpaceStage::Normal, SpaceStage::Alarm, SpaceStage::ReserveOnly, SpaceStage::Full}) {
    EXPECT_EQ(may_record(at, Weight::Permission), at < SpaceStage::ReserveOnly);
    EXPECT_TRUE(may_record(at, Weight::Refusal));
    EXPECT_TRUE(may_record(at, Weight::Notice));
  }
}

TEST(SpaceLadder, KnowsNoSizeThatOverflows) {
  EXPECT_EQ(stage(~std::uint64_t{0}, ~std::uint64_t{0}), SpaceStage::Normal);
  EXPECT_EQ(stage(0, 0, 0), SpaceStage::Full);
}

TEST(FolderSpace, AsksTheDiskUnderTheFolder) {
  const ScratchFolder folder;
  const DiskSpace space = FolderSpace(folder.path()).space().value();
  EXPECT_GT(space.total_bytes, 0U);
  EXPECT_LE(space.free_bytes, space.total_bytes);
  EXPECT_EQ(FolderSpace(folder.path("missing")).space().error().code, ErrorCode::NotFound);
}

class Reserve : public ::testing::Test {
 protected:
  std::string path() const { return folder_.path("reserve"); }
  std::uint64_t blocks() const {
    struct stat status {};
    EXPECT_EQ(::stat(path().c_str(), &status), 0);
    return static_cast<std::uint64_t>(status.st_blocks) * 512;
  }
  ScratchFolder folder_;
};

TEST_F(Reserve, HoldsRealBlocksAndGivesThemBackPieceByPiece) {
  ReserveFile reserve = ReserveFile::open(path(), kMebibyte).value();
  EXPECT_EQ(reserve.held(), kMebibyte);
  EXPECT_GE(blocks(), kMebibyte);
  ASSERT_TRUE(reserve.release(kMebibyte / 4));
  EXPECT_EQ(reserve.held(), kMebibyte * 3 / 4);
  EXPECT_LT(blocks(), kMebibyte * 7 / 8);
  ASSERT_TRUE(reserve.release(kMebibyte * 2));
  EXPECT_EQ(reserve.held(), 0U);
  EXPECT_EQ(blocks(), 0U);
  ASSERT_TRUE(reserve.refill());
  EXPECT_TRUE(reserve.is_whole());
  EXPECT_GE(blocks(), kMebibyte);
}

TEST_F(Reserve, KnowsAfterARestartWhatItStillHolds) {
  { ASSERT_TRUE(ReserveFile::open(path(), kMebibyte).value().release(kMebibyte / 2)); }
  EXPECT_TRUE(ReserveFile::open(path(), kMebibyte).value().is_whole());  // there is room: it is whole again
}

TEST_F(Reserve, TakesAFileOfHolesForNothing) {
  { ASSERT_TRUE(ReserveFile::open(path(), kMebibyte).value().release(kMebibyte)); }
  ASSERT_EQ(::truncate(path().c_str(), static_cast<off_t>(kMebibyte)), 0);
  ASSERT_EQ(blocks(), 0U);
  EXPECT_TRUE(ReserveFile::open(path(), kMebibyte).value().is_whole());
  EXPECT_GE(blocks(), kMebibyte);
}

}  // namespace
}  // namespace dieu8
