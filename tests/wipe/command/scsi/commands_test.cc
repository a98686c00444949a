// Command blocks and parameter lists, byte for byte as SBC-4 and SPC-5 print them.
#include <gtest/gtest.h>

#include "wipe/command/scsi/block_descriptor.h"
#include "wipe/command/scsi/erase_commands.h"
#include "wipe/command/scsi/read_commands.h"
#include "wipe/command/scsi/supported_operation.h"

namespace dieu8 {
namespace {

TEST(ScsiCommands, SanitizeBlockEraseReturnsAtOnceAndHasNoList) {
  const ScsiCommand command = sanitize(SanitizeServiceAction::BlockErase);
  EXPECT_EQ(command.cdb, (Bytes{0x48, 0x82, 0, 0, 0, 0, 0, 0, 0, 0}));
  EXPECT_EQ(command.direction, Direction::None);
  EXPECT_TRUE(command.data_out.empty());
}

TEST(ScsiCommands, SanitizeOverwriteCarriesOnePassOfFourBytes) {
  const ScsiCommand command = sanitize(SanitizeServiceAction::Overwrite, 0x11223344);
  EXPECT_EQ(command.cdb, (Bytes{0x48, 0x81, 0, 0, 0, 0, 0, 0, 8, 0}));
  EXPECT_EQ(command.data_out, (Bytes{0x01, 0, 0, 4, 0x11, 0x22, 0x33, 0x44}));
  EXPECT_EQ(command.direction, Direction::ToDrive);
}

TEST(ScsiCommands, SanitizeCryptographicEraseWaitsForTheEnd) {
  const ScsiCommand command = sanitize(SanitizeServiceAction::CryptographicErase);
  EXPECT_EQ(command.cdb, (Bytes{0x48, 0x03, 0, 0, 0, 0, 0, 0, 0, 0}));
  EXPECT_GE(command.timeout_ms, 3'600'000U);
}

TEST(ScsiCommands, NoSanitizeSetsAuseOrZnr) {
  for (const auto action :
       {SanitizeServiceAction::Overwrite, SanitizeServiceAction::BlockErase, SanitizeServiceAction::CryptographicErase})
    EXPECT_EQ(sanitize(action).cdb[1] & 0x60U, 0U);
}

TEST(ScsiCommands, ExitFailureModeIsSentWithoutImmediate) {
  EXPECT_EQ(sanitize(SanitizeServiceAction::ExitFailureMode).cdb, (Bytes{0x48, 0x1f, 0, 0, 0, 0, 0, 0, 0, 0}));
}

TEST(ScsiCommands, FormatUnitAsksForSecurityInitialize) {
  const ScsiCommand command = format_unit({});
  EXPECT_EQ(command.cdb, (Bytes{0x04, 0x10, 0, 0, 0, 0}));
  EXPECT_EQ(command.data_out, (Bytes{0, 0xaa, 0, 0, 0x20, 0, 0, 0}));
}

TEST(ScsiCommands, FormatUnitWithoutSecurityInitializeHasOnlyTheHeader) {
  EXPECT_EQ(format_unit({FormatWait::AnswerAtOnce, false}).data_out, (Bytes{0, 0xa2, 0, 0}));
  const ScsiCommand waiting = format_unit({FormatWait::AnswerWhenDone, false});
  EXPECT_EQ(waiting.data_out, (Bytes{0, 0xa0, 0, 0}));
  EXPECT_GE(waiting.timeout_ms, 24U * 3'600'000U);
}

TEST(ScsiCommands, ReportsOneOperationWithOrWithoutServiceAction) {
  EXPECT_EQ(report_supported_operation(0x48, 0x02).cdb,
            (Bytes{0xa3, 0x0c, 0x82, 0x48, 0x00, 0x02, 0, 0, 0, 252, 0, 0}));
  EXPECT_EQ(report_supported_operation(0x04, {}).cdb, (Bytes{0xa3, 0x0c, 0x81, 0x04, 0, 0, 0, 0, 0, 252, 0, 0}));
}

TEST(ScsiCommands, ModeSenseAsksForTheLongDescriptor) {
  EXPECT_EQ(mode_sense_10(PageControl::Current).cdb, (Bytes{0x5a, 0x10, 0x3f, 0, 0, 0, 0, 0, 252, 0}));
  EXPECT_EQ(mode_sense_10(PageControl::Default).cdb[2], 0xbf);
}

TEST(ScsiCommands, ModeSelectCountsItsList) {
  const ScsiCommand command = mode_select_10(largest_capacity_list(512, false));
  EXPECT_EQ(command.cdb, (Bytes{0x55, 0x10, 0, 0, 0, 0, 0, 0, 16, 0}));
}

TEST(ScsiCommands, ReadingOnesAskForWhatTheyCanHold) {
  EXPECT_EQ(request_sense().cdb, (Bytes{0x03, 0x01, 0, 0, 252, 0}));
  EXPECT_EQ(request_sense(SenseForm::Fixed).cdb, (Bytes{0x03, 0x00, 0, 0, 252, 0}));
  EXPECT_EQ(vital_product_data(0xb1).cdb, (Bytes{0x12, 0x01, 0xb1, 0, 252, 0}));
  EXPECT_EQ(read_capacity_16().cdb, (Bytes{0x9e, 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 32, 0, 0}));
  EXPECT_EQ(test_unit_ready().cdb, Bytes(6, 0));
}

TEST(BlockDescriptor, AsksForAsManyBlocksAsTheMediumHas) {
  EXPECT_EQ(largest_capacity_list(512, false), (Bytes{0, 0, 0, 0, 0, 0, 0, 8, 0xff, 0xff, 0xff, 0xff, 0, 0, 2, 0}));
  EXPECT_EQ(largest_capacity_list(4096, true), (Bytes{0,    0,    0,    0,    1, 0, 0, 16, 0xff, 0xff, 0xff, 0xff,
                                                      0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0,  0,    0,    0x10, 0}));
}

TEST(BlockDescriptor, ReadsBothForms) {
  const Bytes shorter = {0, 14, 0, 0x80, 0, 0, 0, 8, 0x00, 0x01, 0x00, 0x00, 0, 0, 0x02, 0x08};
  const BlockDescriptor old = parse_block_descriptor(shorter).assume_value();
  EXPECT_EQ(old.blocks, 0x10000U);
  EXPECT_EQ(old.block_bytes, 520U);
  EXPECT_TRUE(old.write_protected);
  const Bytes longer = {0, 22, 0, 0, 1, 0, 0, 16, 0, 0, 0, 0x02, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0x02, 0};
  const BlockDescriptor large = parse_block_descriptor(longer).assume_value();
  EXPECT_EQ(large.blocks, 0x200000001U);
  EXPECT_EQ(large.block_bytes, 512U);
  EXPECT_FALSE(large.write_protected);
}

TEST(BlockDescriptor, RefusesOneThatIsCutShortOrMissing) {
  const Bytes whole = {0, 14, 0, 0, 0, 0, 0, 8, 0, 1, 0, 0, 0, 0, 2, 0};
  for (std::size_t length = 0; length < whole.size(); ++length)
    EXPECT_FALSE(parse_block_descriptor(ByteView(whole).first(length))) << length;
  EXPECT_FALSE(parse_block_descriptor(Bytes{0, 6, 0, 0, 0, 0, 0, 0}));
}

TEST(BlockDescriptor, TellsNoNumberInZeroAndAllOnes) {
  EXPECT_FALSE((BlockDescriptor{.blocks = 0}).tells_blocks());
  EXPECT_FALSE((BlockDescriptor{.blocks = 0xffffffff}).tells_blocks());
  EXPECT_TRUE((BlockDescriptor{.blocks = 0xffffffff, .long_form = true}).tells_blocks());
}

const Bytes kBlockEraseSupported = {0,    0x83, 0,  10, 0x48, 0xa2, 0, 0, 0, 0, 0, 0xff, 0xff,
                                    0x07, 0,    10, 0,  0,    0,    0, 0, 5, 0, 0, 0,    180};

TEST(SupportedOperation, ReadsSupportAndTimeouts) {
  const SupportedOperation operation = parse_supported_operation(kBlockEraseSupported, 0x48, 0x02).assume_value();
  EXPECT_TRUE(operation.supported);
  EXPECT_EQ(operation.nominal_seconds, 5U);
  EXPECT_EQ(operation.recommended_seconds, 180U);
}

TEST(SupportedOperation, IsNotSupportedInAnyOtherWord) {
  for (const int support : {0, 1, 2, 4, 5, 6, 7}) {
    Bytes answer = kBlockEraseSupported;
    answer[1] = static_cast<std::uint8_t>(support);
    EXPECT_FALSE(parse_supported_operation(answer, 0x48, 0x02).assume_value().supported) << support;
  }
  EXPECT_FALSE(parse_supported_operation(Bytes(252, 0), 0x48, 0x02).assume_value().supported);
}

TEST(SupportedOperation, RefusesAnAnswerAboutAnotherCommand) {
  EXPECT_FALSE(parse_supported_operation(kBlockEraseSupported, 0x48, 0x01));
  EXPECT_FALSE(parse_supported_operation(kBlockEraseSupported, 0x48, 0x03));
  EXPECT_FALSE(parse_supported_operation(kBlockEraseSupported, 0x04, {}));
  EXPECT_FALSE(parse_supported_operation(Bytes(252, 0xff), 0x48, 0x02).assume_value().supported);
}

TEST(SupportedOperation, RefusesWhatIsCutShort) {
  for (std::size_t length = 0; length < 14; ++length)
    EXPECT_FALSE(parse_supported_operation(ByteView(kBlockEraseSupported).first(length), 0x48, 0x02)) << length;
  EXPECT_EQ(parse_supported_operation(ByteView(kBlockEraseSupported).first(20), 0x48, 0x02)
                .assume_value()
                .recommended_seconds,
            0U);
}

}  // namespace
}  // namespace dieu8
