#include "wipe/drive/ata_command.h"

#include <gtest/gtest.h>

#include "evidence/base/bytes.h"
#include "wipe/drive/ata_result.h"

namespace dieu8::test {
namespace {

TEST(AtaCommand, AsksForPagesWithOneBlockInWord) {
  EXPECT_EQ(to_hex(pass_through_block(AtaCommand::IdentifyDevice)), "85080e0000000100000000000000ec00");
  EXPECT_EQ(to_hex(pass_through_block(AtaCommand::DeviceConfigurationIdentify)), "85080e00c2000100000000000000b100");
  EXPECT_EQ(to_hex(pass_through_block(AtaCommand::SmartReadData)),
            "85080e00d00001000000"
            "4f00c200b000");
}

TEST(AtaCommand, AsksForRegistersWithCheckCondition) {
  EXPECT_EQ(to_hex(pass_through_block(AtaCommand::ReadNativeMax28)), "8506200000000000000000000040f800");
  EXPECT_EQ(to_hex(pass_through_block(AtaCommand::ReadNativeMax48)), "85072000000000000000000000402700");
  EXPECT_EQ(to_hex(pass_through_block(AtaCommand::GetNativeMaxAccessible)), "85072000000000000000000000407800");
}

// No command that can change a drive: SET MAX (F9h, 37h), DCO SET and RESTORE (C0h, C1h, C3h), SET of 78h.
TEST(AtaCommand, NeverSendsACommandThatChangesTheDrive) {
  for (const AtaCommand command :
       {AtaCommand::IdentifyDevice, AtaCommand::DeviceConfigurationIdentify, AtaCommand::SmartReadData,
        AtaCommand::ReadNativeMax28, AtaCommand::ReadNativeMax48, AtaCommand::GetNativeMaxAccessible}) {
    const auto block = pass_through_block(command);
    EXPECT_EQ(block[3], 0);
    if (block[14] == 0xb1) {
      EXPECT_EQ(block[4], 0xc2);
    }
    if (block[14] == 0x78) {
      EXPECT_EQ(block[4], 0x00);
    }
    EXPECT_NE(block[14], 0xf9);
    EXPECT_NE(block[14], 0x37);
  }
}

Bytes sense_with(std::uint8_t extended, std::uint8_t status) {
  return {0x72, 0x01, 0x00, 0x1d, 0,    0,    0,    14,   0x09, 0x0c, extended,
          0x00, 0x00, 0x00, 0x11, 0x66, 0x22, 0x55, 0x33, 0x44, 0x4e, status};
}

TEST(AtaResult, PutsTheSectorNumberTogetherFromItsHalves) {
  const AtaResult result = parse_ata_result(sense_with(1, 0x50)).assume_value();
  EXPECT_EQ(result.lba, 0x332211445566U);
  EXPECT_EQ(native_max_lba_48(result).assume_value(), 0x332211445566U);
  EXPECT_EQ(native_max_lba_28(result).assume_value(), 0x0e445566U);
}

TEST(AtaResult, FindsTheDescriptorBehindOthers) {
  Bytes sense = sense_with(1, 0x50);
  const Bytes other = {0x00, 0x02, 0xaa, 0xbb};
  sense.insert(sense.begin() + 8, other.begin(), other.end());
  sense[7] = 18;
  EXPECT_TRUE(parse_ata_result(sense));
}

TEST(AtaResult, TakesAMissingUpperHalfForUnknown) {
  const AtaResult result = parse_ata_result(sense_with(0, 0x50)).assume_value();
  EXPECT_FALSE(native_max_lba_48(result));
}

TEST(AtaResult, TakesAFailedCommandForUnknown) {
  EXPECT_FALSE(native_max_lba_48(parse_ata_result(sense_with(1, 0x51)).assume_value()));
  EXPECT_FALSE(native_max_lba_28(parse_ata_result(sense_with(1, 0x70)).assume_value()));
}

TEST(AtaResult, TakesAHighestSectorOfZeroForUnknown) {
  Bytes sense = sense_with(1, 0x50);
  for (std::size_t i = 14; i < 20; ++i) sense[i] = 0;
  sense[20] = 0x40;
  EXPECT_FALSE(native_max_lba_48(parse_ata_result(sense).assume_value()));
  EXPECT_FALSE(native_max_lba_28(parse_ata_result(sense).assume_value()));
}

TEST(AtaResult, RefusesSenseDataWithoutTheRegisters) {
  const Bytes fixed_format = {0x70, 0, 1, 0, 0, 0, 0, 10, 0, 0, 0, 0, 0, 0x1d, 0, 0, 0, 0};
  EXPECT_FALSE(parse_ata_result(fixed_format));
  EXPECT_FALSE(parse_ata_result({}));
  const Bytes whole = sense_with(1, 0x50);
  for (std::size_t length = 0; length < whole.size(); ++length)
    EXPECT_FALSE(parse_ata_result(ByteView(whole).first(length))) << length;
  Bytes lying = whole;
  lying[9] = 0xff;  // a descriptor longer than the sense data
  EXPECT_FALSE(parse_ata_result(lying));
}

}  // namespace
}  // namespace dieu8::test
