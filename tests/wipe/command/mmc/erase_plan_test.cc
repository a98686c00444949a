// What is sent, written out from the standards.
#include "wipe/command/mmc/erase_plan.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

TEST(MmcCommands, AreThoseOfTheStandard) {
  EXPECT_EQ(start_sanitize(1).argument, 0x03a50100U);
  EXPECT_EQ(start_sanitize(1).opcode, 6U);
  EXPECT_EQ(start_sanitize(1).response, MmcResponse::R1b);
  EXPECT_EQ(switch_area(MmcArea::Boot1, 0x48).argument, 0x03b34a00U);  // the boot settings stay
  EXPECT_EQ(switch_area(MmcArea::User, 0x4a).argument, 0x03b34800U);
  EXPECT_EQ(send_status(0xb368).argument, 0xb3680000U);
  EXPECT_EQ(erase(MmcErase::SecureTrimStep2, 1).argument, 0x80008000U);
  EXPECT_EQ(erase(MmcErase::SecureErase, 1).argument, 0x80000000U);
  EXPECT_EQ(erase_start(MmcCardKind::Emmc, 7).opcode, 35U);
  EXPECT_EQ(erase_end(MmcCardKind::Sd, 7).opcode, 33U);
  EXPECT_TRUE(sd_status().application);
}

TEST(MmcCommands, AreRecordedByNumberAndArgument) {
  Bytes record;
  append_record(erase(MmcErase::SecureTrimStep1, 1), record);
  EXPECT_EQ(to_hex(record), "2680000001");
}

MmcCard emmc(std::uint64_t sectors) {
  MmcCard card;
  ExtCsd csd;
  csd.user_sectors = sectors;
  csd.boot_sectors = 8192;
  csd.secure_erase = csd.trim = csd.sanitize = true;
  csd.secure_erase_ms_a_group = 900;
  card.ext_csd = csd;
  return card;
}

TEST(ErasePlan, ReachesEveryAreaAndTheUserAreaLast) {
  MmcCard card = emmc(61'079'552);
  card.ext_csd->general_sectors[1] = 4096;
  const MmcErasePlan plan = plan_erase(card, Technique::MmcSecureErase);
  std::vector<MmcArea> areas;
  for (const MmcAreaPlan& area : plan.areas) areas.push_back(area.area);
  EXPECT_EQ(areas, (std::vector{MmcArea::Boot0, MmcArea::Boot1, MmcArea::Gp2, MmcArea::User}));
  ASSERT_EQ(plan.sanitize.size(), 2U);
  EXPECT_EQ(plan.sanitize[0].argument, 0x03a50100U);
}

TEST(ErasePlan, CoversEverySectorOnceAndEndsWithTheLast) {
  const std::uint64_t sectors = 61'079'552;
  const MmcErasePlan plan = plan_erase(emmc(sectors), Technique::MmcSecureErase);
  std::uint64_t next = 0;
  for (const auto& row : plan.areas.back().rows) {
    ASSERT_EQ(row.size(), 4U);
    EXPECT_EQ(row[0].argument, next);
    EXPECT_GE(row[1].argument, row[0].argument);
    EXPECT_EQ(row[2].argument, 0x80000000U);
    next = std::uint64_t{row[1].argument} + 1;
  }
  EXPECT_EQ(next, sectors);
  EXPECT_LE(plan.areas.back().rows.size(), 64U);
}

TEST(ErasePlan, TakesTimeoutsFromTheCardsFigures) {
  const MmcErasePlan plan = plan_erase(emmc(61'079'552), Technique::MmcSecureErase);
  const std::uint64_t groups = 59'648 + 2 * 8;  // of 1024 sectors
  EXPECT_EQ(plan.seconds_estimated, (groups * 900 + 999) / 1000);
  const MmcCommand& first = plan.areas.back().rows.front()[2];
  const std::uint64_t groups_in_row = (plan.areas.back().rows.front()[1].argument + 1U) / 1024;
  EXPECT_GE(first.timeout_ms, groups_in_row * 900 + 60'000);
  EXPECT_GE(plan.sanitize[0].timeout_ms, 3'600'000U);
}

TEST(ErasePlan, CountsInBytesOnASmallDevice) {
  const MmcErasePlan plan = plan_erase(emmc(4096), Technique::MmcEraseSanitize);
  const auto& row = plan.areas.back().rows.back();
  EXPECT_EQ(row[1].argument, 4095U * 512);
  EXPECT_EQ(row[2].argument, 1U);  // TRIM, where the device has it
}

TEST(ErasePlan, MarksEverythingBeforeItPurgesTheMarked) {
  const MmcErasePlan plan = plan_erase(emmc(4096), Technique::MmcSecureTrim);
  const auto& rows = plan.areas.back().rows;
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0][2].argument, 0x80000001U);
  EXPECT_EQ(rows[1][2].argument, 0x80008000U);
}

TEST(ErasePlan, ErasesWholeGroupsWithoutTrim) {
  MmcCard card = emmc(4096);
  card.ext_csd->trim = false;
  EXPECT_EQ(plan_erase(card, Technique::MmcEraseSanitize).areas.back().rows.front()[2].argument, 0U);
  EXPECT_FALSE(card_offers(card, Technique::MmcSecureTrim));
  EXPECT_TRUE(card_offers(card, Technique::MmcSecureErase));
}

MmcCard sd_card(std::uint64_t sectors) {
  MmcCard card;
  card.kind = MmcCardKind::Sd;
  card.relative_address = 0xaaaa;
  CardSpecificData csd;
  csd.structure = 1;
  csd.erases = true;
  csd.sd_sectors = sectors;
  card.csd = csd;
  return card;
}

TEST(ErasePlan, OfAnSdCardUsesItsOwnCommandsAndFigures) {
  MmcCard card = sd_card(30'699'520);
  card.sd_status = SdStatus{.unit_sectors = 8192, .erase_units = 16, .erase_seconds = 3, .offset_seconds = 1};
  const MmcErasePlan plan = plan_erase(card, Technique::SdErase);
  ASSERT_EQ(plan.areas.size(), 1U);
  const auto& rows = plan.areas[0].rows;
  EXPECT_EQ(rows.front()[0].opcode, 32U);
  EXPECT_EQ(rows.front()[2].argument, 0U);
  EXPECT_EQ(rows.front()[3].argument, 0xaaaa0000U);
  EXPECT_EQ(rows.back()[1].argument, 30'699'519U);
  EXPECT_EQ(plan.seconds_estimated, 706U);  // 3748 units of 188 ms, and one second
  EXPECT_TRUE(plan.sanitize.empty());
}

TEST(ErasePlan, NamesNoTimeWhenTheCardTellsNone) {
  EXPECT_EQ(plan_erase(sd_card(30'699'520), Technique::SdErase).seconds_estimated, 0U);
}

TEST(ErasePlan, IsOfferedByKind) {
  EXPECT_FALSE(card_offers(sd_card(1024), Technique::MmcEraseSanitize));
  EXPECT_FALSE(card_offers(emmc(1024), Technique::SdErase));
  EXPECT_FALSE(card_offers(sd_card(0), Technique::SdErase));  // a card of ultra capacity: its address needs CMD22
}

}  // namespace
}  // namespace dieu8
