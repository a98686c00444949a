#include "wipe/cli/drive/drive_record.h"

#include <gtest/gtest.h>

#include "tests/cli/drive_bench.h"
#include "tests/fakes/drive/ata/simulated_ata_drive.h"

namespace dieu8 {
namespace {

DriveRecord some_record() {
  AtaShape shape = ata_ssd();
  shape.hpa = true;
  shape.hidden_by_hpa = 512;
  shape.frozen_by_firmware = true;
  SimulatedAtaDrive drive(shape);
  drive.power_cycle();
  DriveRecord record;
  record.offer = asked(drive).offer;
  record.before = record.identity = drive.describe().identity;
  record.uncovered = {{.kind = HiddenKind::Hpa, .sent = {0x85}, .accepted = true}};
  record.point.emplace();
  record.point->steps.emplace_back();
  record.point->markers.emplace();
  return record;
}

TEST(DriveRecord, IsReadAsItWasWritten) {
  const DriveRecord record = some_record();
  EXPECT_FALSE(record.offer.obstacles.empty());
  EXPECT_FALSE(record.offer.hidden.empty());
  const std::string text = drive_record_to_json(record);
  const auto read = drive_record_from_json(as_bytes(text));
  ASSERT_TRUE(read);
  EXPECT_EQ(drive_record_to_json(read.value()), text);
  EXPECT_EQ(read.value().offer.bits.size(), record.offer.bits.size());
  ASSERT_TRUE(read.value().point.has_value());
  EXPECT_EQ(read.value().point->steps.size(), 1U);
}

TEST(DriveRecord, OfAnotherTypeOrFormIsRefused) {
  const std::string text = drive_record_to_json(some_record());
  for (const auto& [from, to] : {std::pair("dieu8.device/1", "dieu8.device/2"), std::pair("\"ended\"", "\"ending\""),
                                 std::pair("\"uncovering_ended\":false", "\"uncovering_ended\": false"),
                                 std::pair("ata-sanitize-block-erase", "ata-sanitize-block-erasee")}) {
    std::string changed = text;
    const std::size_t at = changed.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    changed.replace(at, std::string(from).size(), to);
    const auto read = drive_record_from_json(as_bytes(changed));
    ASSERT_FALSE(read) << from;
    EXPECT_EQ(read.error().code, ErrorCode::Malformed);
  }
}

TEST(DriveRecord, HasAFileForEachRow) { EXPECT_EQ(device_path("/out/x", 3), "/out/x/device-3.json"); }

}  // namespace
}  // namespace dieu8
