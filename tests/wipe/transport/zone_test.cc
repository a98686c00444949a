#include <gtest/gtest.h>

#include "tests/wipe/kernel/loop_disk.h"
#include "wipe/transport/zone_ioctl_transport.h"

namespace dieu8 {
namespace {

blk_zone second_zone() {
  blk_zone told{};
  told.start = 524288;  // of 512 bytes: 256 MiB
  told.len = 524288;
  told.wp = 524288 + 8;
  told.type = BLK_ZONE_TYPE_SEQWRITE_REQ;
  told.cond = BLK_ZONE_COND_CLOSED;
  told.capacity = 520192;
  return told;
}

TEST(ZoneOf, CountsInBytes) {
  const Zone zone = zone_of(second_zone(), true);
  EXPECT_EQ(zone.first, 256U << 20U);
  EXPECT_EQ(zone.bytes, 256U << 20U);
  EXPECT_EQ(zone.writable_bytes, 254U << 20U);
  EXPECT_EQ(zone.write_pointer, (256U << 20U) + 4096);
  EXPECT_EQ(zone.type, ZoneType::SequentialRequired);
  EXPECT_EQ(zone.condition, ZoneCondition::Closed);
}

TEST(ZoneOf, IsWritableWholeWhereNoCapacityIsTold) {
  EXPECT_EQ(zone_of(second_zone(), false).writable_bytes, 256U << 20U);
}

TEST(ZoneIoctlTransport, FindsNoZonesOnALoopDeviceOrAFile) {
  test::TestFolder folder;
  const std::string path = folder.file("disk", 1 << 20);
  const UniqueFd file = open_file(path, O_RDWR).value();
  EXPECT_FALSE(ZoneIoctlTransport(file).report().has_value());
  EXPECT_FALSE(ZoneIoctlTransport(file).reset({}).has_value());
  const test::LoopDisk loop(path);
  if (loop.path().empty()) GTEST_SKIP() << loop.reason();
  const UniqueFd disk = open_file(loop.path(), O_RDWR).value();
  ZoneIoctlTransport zones(disk);
  EXPECT_EQ(zones.bytes().value(), 1U << 20U);
  EXPECT_EQ(zones.report().error().code, ErrorCode::Unsupported);
}

}  // namespace
}  // namespace dieu8
