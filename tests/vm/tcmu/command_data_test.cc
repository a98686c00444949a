#include "tests/vm/tcmu/command_data.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

TEST(CdbLength, FollowsTheGroupCode) {
  EXPECT_EQ(cdb_length(Bytes{0x12}), 6U);   // INQUIRY
  EXPECT_EQ(cdb_length(Bytes{0x28}), 10U);  // READ(10)
  EXPECT_EQ(cdb_length(Bytes{0x48}), 10U);  // SANITIZE
  EXPECT_EQ(cdb_length(Bytes{0x85}), 16U);  // ATA PASS-THROUGH(16)
  EXPECT_EQ(cdb_length(Bytes{0xa1}), 12U);  // ATA PASS-THROUGH(12)
  EXPECT_EQ(cdb_length(Bytes{0x7f, 0, 0, 0, 0, 0, 0, 24}), 32U);
}

TEST(CdbLength, IsNothingForNoCommand) {
  EXPECT_EQ(cdb_length(Bytes{}), 0U);
  EXPECT_EQ(cdb_length(Bytes{0x60}), 0U);
  EXPECT_EQ(cdb_length(Bytes{0x7f, 0}), 0U);
}

TEST(BringsData, KnowsWritesFromReads) {
  EXPECT_TRUE(brings_data(Bytes{0x2a, 0, 0, 0, 0, 0, 0, 0, 1, 0}));
  EXPECT_FALSE(brings_data(Bytes{0x28, 0, 0, 0, 0, 0, 0, 0, 1, 0}));
  EXPECT_TRUE(brings_data(Bytes{0x48, 0x01, 0, 0, 0, 0, 0, 0, 8, 0}));
}

TEST(BringsData, ReadsTheDirectionOfAnAtaPassThrough) {
  Bytes cdb(16, 0);
  cdb[0] = 0x85;
  cdb[1] = 5U << 1U;  // PIO-out
  cdb[2] = 0x06;      // T_LENGTH: count field, T_DIR: to the drive
  EXPECT_TRUE(brings_data(cdb));
  cdb[1] = 4U << 1U;  // PIO-in
  cdb[2] = 0x0e;
  EXPECT_FALSE(brings_data(cdb));
  cdb[1] = 3U << 1U;  // Non-Data
  cdb[2] = 0x20;
  EXPECT_FALSE(brings_data(cdb));
}

}  // namespace
}  // namespace dieu8
