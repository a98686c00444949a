// Registers and statuses, with bytes written out from the standards.
#include <gtest/gtest.h>

#include "wipe/command/mmc/card_registers.h"
#include "wipe/command/mmc/card_status.h"
#include "wipe/command/mmc/ext_csd.h"

namespace dieu8 {
namespace {

Bytes page_of_a_32_gb_device() {
  Bytes page(512, 0);
  page[155] = 1;         // PARTITION_SETTING_COMPLETED
  page[143 + 3] = 0x02;  // GP_SIZE_MULT_2: 2 (times 4 times 1 times 512 KiB)
  page[168] = 0x20;      // RPMB_SIZE_MULT: 4 MiB
  page[173] = 0x01;      // BOOT_WP: B_PWR_WP_EN
  page[174] = 0x09;      // BOOT_WP_STATUS: boot 0 power-on, boot 1 permanent
  page[179] = 0x4a;      // PARTITION_CONFIG: access boot 1... of 0x48
  page[192] = 8;
  page[212] = 0x00, page[213] = 0x00, page[214] = 0xa4, page[215] = 0x03;  // 61 079 552 sectors
  page[221] = 4;                                                           // HC_WP_GRP_SIZE
  page[223] = 1;                                                           // ERASE_TIMEOUT_MULT
  page[224] = 1;                                                           // HC_ERASE_GRP_SIZE
  page[226] = 0x20;                                                        // BOOT_SIZE_MULT: 4 MiB
  page[229] = 0x11;                                                        // SEC_TRIM_MULT
  page[230] = 0x0b;                                                        // SEC_ERASE_MULT
  page[231] = 0x55;                                                        // SEC_FEATURE_SUPPORT
  page[232] = 2;                                                           // TRIM_MULT
  page[267] = 1, page[268] = 3, page[269] = 4;
  return page;
}

TEST(ExtCsd, ReadsSizesAndFeaturesAndTimes) {
  const ExtCsd csd = parse_ext_csd(page_of_a_32_gb_device()).value();
  EXPECT_EQ(csd.user_sectors, 61'079'552U);
  EXPECT_TRUE(csd.sector_addressed());
  EXPECT_EQ(csd.sectors_of(MmcArea::Boot0), 8192U);
  EXPECT_EQ(csd.sectors_of(MmcArea::Gp1), 0U);
  EXPECT_EQ(csd.sectors_of(MmcArea::Gp2), 2U * 4 * 1024);
  EXPECT_EQ(csd.rpmb_bytes, 4U << 20U);
  EXPECT_TRUE(csd.secure_erase && csd.purges_bad_blocks && csd.trim && csd.sanitize);
  EXPECT_EQ(csd.area_accessed(), 2);
  EXPECT_EQ(csd.boot_protection[0], BootProtection::UntilPowerOff);
  EXPECT_EQ(csd.boot_protection[1], BootProtection::Permanent);
  EXPECT_EQ(csd.erase_ms_a_group, 300U);
  EXPECT_EQ(csd.trim_ms_a_group, 600U);
  EXPECT_EQ(csd.secure_erase_ms_a_group, 3300U);
  EXPECT_EQ(csd.secure_trim_ms_a_group, 5100U);
  EXPECT_EQ(csd.life_time_b, 4);
}

TEST(ExtCsd, CountsNoGeneralPartitionBeforeTheyAreSetUp) {
  Bytes page = page_of_a_32_gb_device();
  page[155] = 0;
  EXPECT_EQ(parse_ext_csd(page).value().sectors_of(MmcArea::Gp2), 0U);
}

TEST(ExtCsd, IsAddressedInBytesUpToTwoGibibytes) {
  Bytes page = page_of_a_32_gb_device();
  page[212] = 0, page[213] = 0, page[214] = 0x40, page[215] = 0;  // 4 194 304 sectors: 2 GiB
  EXPECT_FALSE(parse_ext_csd(page).value().sector_addressed());
  page[212] = 1;
  EXPECT_TRUE(parse_ext_csd(page).value().sector_addressed());
}

TEST(ExtCsd, RefusesWhatIsNotOne) {
  Bytes page = page_of_a_32_gb_device();
  EXPECT_FALSE(parse_ext_csd(ByteView(page).first(511)).has_value());
  EXPECT_FALSE(parse_ext_csd(Bytes(512, 0xff)).has_value());
  for (int i = 212; i < 216; ++i) page[static_cast<std::size_t>(i)] = 0;
  EXPECT_FALSE(parse_ext_csd(page).has_value());
}

TEST(CardStatus, NamesEveryErrorBitHighestFirst) {
  const CardStatus status{0x84008980};
  EXPECT_TRUE(status.has_error());
  EXPECT_EQ(text_of(status), "0x84008980: ADDRESS_OUT_OF_RANGE, WP_VIOLATION, WP_ERASE_SKIP, SWITCH_ERROR");
}

TEST(CardStatus, IsAtRestOnlyInTheTransferState) {
  EXPECT_TRUE(CardStatus{0x00000900}.is_at_rest());
  EXPECT_FALSE(CardStatus{0x00000e00}.is_at_rest());  // programming
  EXPECT_FALSE(CardStatus{0x00000800}.is_at_rest());  // not ready for data
  EXPECT_FALSE(CardStatus{0x00080900}.is_at_rest());  // ERROR
  EXPECT_FALSE(CardStatus{0}.is_plausible());
  EXPECT_EQ(text_of(CardStatus{0x00000900}), "0x00000900");
}

TEST(CardStatus, EveryBitOfTheStandardsErrorTypeIsAnError) {
  for (const unsigned bit : {31U, 30U, 29U, 28U, 27U, 26U, 24U, 23U, 22U, 21U, 20U, 19U, 16U, 15U, 13U, 7U})
    EXPECT_TRUE(CardStatus{0x900U | 1U << bit}.has_error()) << bit;
  for (const unsigned bit : {25U, 6U, 5U}) EXPECT_FALSE(CardStatus{0x900U | 1U << bit}.has_error()) << bit;
}

TEST(CardSpecificData, TellsTheCapacityOfAHighCapacityCard) {
  const auto csd = parse_card_specific_data(from_hex("400e00325b590000751b7f800a404013").value()).value();
  EXPECT_EQ(csd.structure, 1);
  EXPECT_TRUE(csd.erases);
  EXPECT_EQ(csd.sd_sectors, (0x751bU + 1) * 1024);
  EXPECT_FALSE(csd.permanently_write_protected || csd.temporarily_write_protected);
}

TEST(CardSpecificData, TellsTheCapacityOfAStandardCard) {
  const auto csd = parse_card_specific_data(from_hex("002e00325b5a83a9ffffff8016800091").value()).value();
  EXPECT_EQ(csd.structure, 0);
  EXPECT_EQ(csd.sd_sectors, 3'842'048U);  // (3751 + 1) << 9 blocks of 1024 bytes
}

TEST(CardSpecificData, TellsWriteProtection) {
  EXPECT_TRUE(parse_card_specific_data(from_hex("400e00325b590000751b7f800a402013").value())
                  .value()
                  .permanently_write_protected);
  EXPECT_TRUE(parse_card_specific_data(from_hex("400e00325b590000751b7f800a401013").value())
                  .value()
                  .temporarily_write_protected);
  EXPECT_FALSE(parse_card_specific_data(Bytes(16, 0)).has_value());
  EXPECT_FALSE(parse_card_specific_data(Bytes(15, 1)).has_value());
}

TEST(SdStatus, TellsHowLongAnEraseTakes) {
  Bytes status(64, 0);
  status[10] = 0x90;                     // AU_SIZE 9h: 4 MiB
  status[11] = 0x00, status[12] = 0x10;  // ERASE_SIZE: 16
  status[13] = 0x0f;                     // ERASE_TIMEOUT 3, ERASE_OFFSET 3
  const SdStatus told = parse_sd_status(status).value();
  EXPECT_EQ(told.unit_sectors, 8192U);
  EXPECT_EQ(told.erase_units, 16U);
  EXPECT_EQ(told.erase_seconds, 3U);
  EXPECT_EQ(told.offset_seconds, 3U);
  EXPECT_TRUE(told.tells_times());
  EXPECT_FALSE(parse_sd_status(Bytes(64, 0)).value().tells_times());
  EXPECT_FALSE(parse_sd_status(Bytes(63, 0)).has_value());
}

}  // namespace
}  // namespace dieu8
