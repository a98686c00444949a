#include "guard/media/scsi_answers.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

Bytes page_of(const std::string& text) {
  Bytes page{0, 0x80, 0, static_cast<std::uint8_t>(text.size())};
  page.insert(page.end(), text.begin(), text.end());
  return page;
}

TEST(ScsiInquiry, TellsTypeAndWhetherTheMediumCanBeTakenOut) {
  const ScsiInquiry drive = parse_inquiry(Bytes{0x05, 0x80, 5, 0x32, 0x5B}).value();
  EXPECT_EQ(drive.type, static_cast<std::uint8_t>(ScsiType::CdDvd));
  EXPECT_TRUE(drive.removable);
  EXPECT_FALSE(parse_inquiry(Bytes{0x00, 0x00, 5, 2, 31}).value().removable);
}

TEST(ScsiInquiry, LooksAtNothingButTheTypesBits) {
  EXPECT_EQ(parse_inquiry(Bytes{0xFF, 0x7F, 0, 0, 0}).value().type, 0x1F);  // qualifier 7, type "unknown"
  EXPECT_FALSE(parse_inquiry(Bytes{0xFF, 0x7F, 0, 0, 0}).value().removable);
}

TEST(ScsiInquiry, RefusesAnAnswerThatIsTooShort) {
  for (std::size_t length = 0; length < 5; ++length) EXPECT_FALSE(parse_inquiry(Bytes(length, 0x80))) << length;
}

TEST(UnitSerial, ComesWithoutItsPadding) {
  EXPECT_EQ(unit_serial(page_of("  QM00005 ")), "QM00005");
  EXPECT_EQ(unit_serial(page_of(std::string("A B\0\0", 5))), "A B");
  EXPECT_EQ(unit_serial(page_of("   ")), "");
}

TEST(UnitSerial, TakesAtMostWhatIsThereWhateverTheLengthSays) {
  Bytes page = page_of("SERIAL");
  page[2] = 0xFF;
  EXPECT_EQ(unit_serial(page), "SERIAL");
  page[2] = 0;
  page[3] = 3;
  EXPECT_EQ(unit_serial(page), "SER");
}

TEST(UnitSerial, IsEmptyForWhatIsNoSuchPage) {
  EXPECT_EQ(unit_serial(Bytes{}), "");
  EXPECT_EQ(unit_serial(Bytes{0, 0x80, 0}), "");
  Bytes page = page_of("SERIAL");
  page[1] = 0x83;
  EXPECT_EQ(unit_serial(page), "");
}

}  // namespace
}  // namespace dieu8
