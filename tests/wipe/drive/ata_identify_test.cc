#include "wipe/drive/ata_identify.h"

#include <gtest/gtest.h>

#include "tests/wipe/drive/pages.h"

namespace dieu8::test {
namespace {

struct Recorded {
  const char* file;
  const char* model;
  const char* serial;
  const char* firmware;
  std::uint64_t sectors_28;
  std::uint64_t sectors_48;
  const char* wwn;
};

// The rows of tests/vectors/ata-identify/README.md.
constexpr Recorded kRecorded[] = {
    {"fujitsu_mhy2120bh--0084000d.bin", "FUJITSU MHY2120BH", "K434T81257SL", "0084000D", 234441648, 234441648,
     "500000e04167f90c"},
    {"fujitsu_mhy2250bh--0085000b.bin", "FUJITSU MHY2250BH", "K432T81269H2", "0085000B", 268435455, 488397168,
     "500000e0416de6a2"},
    {"intel_ssdsa2cw120g3--4pc10302.bin", "INTEL SSDSA2CW120G3", "CVPR109301UZ120LGN", "4PC10302", 234441648, 234441648,
     "50015179594f0f14"},
    {"mccoe64gempp--2.9.09.bin", "MCCOE64GEMPP", "SE808N0608", "2.9.09", 117231408, 0, ""},
    {"maxtor_96147h8--bac51kj0--2.bin", "Maxtor 96147H8", "N80BR8EC", "BAC51KJ0", 120060864, 0, ""},
    {"samsung_mmcqe28g8mup--0va_vam08l1q.bin", "SAMSUNG MMCQE28G8MUP-0VA", "SE837A6888", "VAM08L1Q", 250069680,
     250069680, ""},
    {"st320410a--3.39.bin", "ST320410A", "5FB3QF34", "3.39", 39100223, 0, ""},
    {"st9160821as--3.clh.bin", "ST9160821AS", "5MAC2QTA", "3.CLH", 268435455, 312581808, ""},
    {"wdc_wd2500jb--00rea0-20.00k20.bin", "WDC WD2500JB-00REA0", "WD-WMANK4051741", "20.00K20", 268435455, 488397168,
     ""},
    {"wdc_wd5000aaks--00tma0-12.01c01.bin", "WDC WD5000AAKS-00TMA0", "WD-WCAPW0493929", "12.01C01", 268435455,
     976773168, "50014ee2002a560a"},
};

class RecordedPage : public testing::TestWithParam<Recorded> {};

TEST_P(RecordedPage, SaysWhatTheRealDriveSays) {
  const Recorded& expected = GetParam();
  const auto parsed = parse_ata_identify(recorded_ata_page(expected.file));
  ASSERT_TRUE(parsed);
  const AtaIdentify& drive = parsed.assume_value();
  EXPECT_EQ(drive.model, expected.model);
  EXPECT_EQ(drive.serial, expected.serial);
  EXPECT_EQ(drive.firmware, expected.firmware);
  EXPECT_EQ(drive.sectors_28, expected.sectors_28);
  EXPECT_EQ(drive.sectors_48, expected.sectors_48);
  EXPECT_EQ(drive.wwn, expected.wwn);
  EXPECT_EQ(drive.logical_sector_bytes, 512U);
}

TEST_P(RecordedPage, IsRefusedWhenAnySingleByteIsChanged) {
  const Bytes page = recorded_ata_page(GetParam().file);
  for (std::size_t i = 0; i < page.size(); ++i) {
    Bytes changed = page;
    changed[i] ^= 0x01U;
    if (i == 510) continue;  // without the signature A5h there is no checksum to be wrong
    EXPECT_FALSE(parse_ata_identify(changed)) << "byte " << i;
  }
}

INSTANTIATE_TEST_SUITE_P(All, RecordedPage, testing::ValuesIn(kRecorded));

AtaIdentify parsed_with(std::size_t word, std::uint16_t value) {
  Bytes page = ata_page();
  put_word(page, word, value);
  put_ata_checksum(page);
  return parse_ata_identify(page).assume_value();
}

TEST(AtaIdentify, RefusesPagesOfOneByteRepeated) {
  EXPECT_FALSE(parse_ata_identify(Bytes(512, 0x00)));
  EXPECT_FALSE(parse_ata_identify(Bytes(512, 0xff)));
  EXPECT_FALSE(parse_ata_identify(Bytes(512, 0xa5)));
}

TEST(AtaIdentify, RefusesEveryOtherLength) {
  const Bytes page = ata_page();
  for (std::size_t length = 0; length < 512; ++length) EXPECT_FALSE(parse_ata_identify(ByteView(page).first(length)));
  EXPECT_FALSE(parse_ata_identify(Bytes(513, 1)));
}

TEST(AtaIdentify, AcceptsAPageWithoutChecksumSignature) {
  Bytes page = ata_page();
  put_word(page, 255, 0);
  EXPECT_TRUE(parse_ata_identify(page));
}

TEST(AtaIdentify, ShowsHostileCharactersEscaped) {
  Bytes page = ata_page();
  put_ata_text(page, 27, 20, "A\x1b[2J\\B\xff");
  put_ata_checksum(page);
  EXPECT_EQ(parse_ata_identify(page).assume_value().model, "A\\x1b[2J\\x5cB\\xff");
}

TEST(AtaIdentify, ReadsTheFortyEightBitCapacityOnlyWhereTheDriveHasIt) {
  EXPECT_EQ(parsed_with(83, 0x4c00).sectors(), 1953525168U);
  EXPECT_EQ(parsed_with(83, 0x4800).sectors(), 0x0fffffffU);
}

TEST(AtaIdentify, ReadsTheExtendedCapacityWhereWordSixtyNineSaysSo) {
  Bytes page = ata_page();
  put_word(page, 69, 0x0008);
  put_little(page, 460, 0x1234567890, 8);
  put_ata_checksum(page);
  EXPECT_EQ(parse_ata_identify(page).assume_value().sectors(), 0x1234567890U);
}

TEST(AtaIdentify, ReadsFourKibibytePhysicalSectors) {
  const AtaIdentify drive = parsed_with(106, 0x6003);
  EXPECT_EQ(drive.logical_sector_bytes, 512U);
  EXPECT_EQ(drive.physical_sector_bytes, 4096U);
}

TEST(AtaIdentify, ReadsFourKibibyteLogicalSectors) {
  Bytes page = ata_page();
  put_word(page, 106, 0x5000);
  put_little(page, 234, 2048, 4);
  put_ata_checksum(page);
  EXPECT_EQ(parse_ata_identify(page).assume_value().logical_sector_bytes, 4096U);
  EXPECT_EQ(parse_ata_identify(page).assume_value().physical_sector_bytes, 4096U);
}

TEST(AtaIdentify, RefusesSectorSizesThatCannotBe) {
  for (const std::uint32_t words : {0U, 255U, 32769U, 0xffffffffU}) {
    Bytes page = ata_page();
    put_word(page, 106, 0x5000);
    put_little(page, 234, words, 4);
    put_ata_checksum(page);
    EXPECT_FALSE(parse_ata_identify(page)) << words;
  }
}

TEST(AtaIdentify, TellsSupportedFromNotSupportedFromNotTold) {
  EXPECT_EQ(parsed_with(82, 0x0400).hpa_supported, Known::Yes);
  EXPECT_EQ(parsed_with(82, 0x0000).hpa_supported, Known::No);
  EXPECT_EQ(parsed_with(83, 0x0c00).hpa_supported, Known::Unknown);
  EXPECT_EQ(parsed_with(83, 0x4800).dco_supported, Known::Yes);
  EXPECT_EQ(parsed_with(83, 0x4400).dco_supported, Known::No);
  EXPECT_EQ(parsed_with(119, 0x4100).ama_supported, Known::Yes);
  EXPECT_EQ(parsed_with(119, 0x4000).ama_supported, Known::No);
  EXPECT_EQ(parsed_with(48, 0x4001).trusted_computing, Known::Yes);
  EXPECT_EQ(parsed_with(48, 0x4000).trusted_computing, Known::No);
  EXPECT_EQ(parsed_with(48, 0x0000).trusted_computing, Known::Unknown);
}

TEST(AtaIdentify, ReadsTheSecurityState) {
  const AtaIdentify drive = parsed_with(128, 0x002f);
  EXPECT_EQ(drive.security_supported, Known::Yes);
  EXPECT_TRUE(drive.security_enabled);
  EXPECT_TRUE(drive.security_locked);
  EXPECT_TRUE(drive.security_frozen);
  EXPECT_TRUE(drive.enhanced_erase);
  EXPECT_FALSE(parsed_with(128, 0x0001).security_enabled);
  EXPECT_TRUE(parsed_with(85, 0x0002).security_enabled);
}

TEST(AtaIdentify, CountsSanitizeCommandsOnlyWithTheFeatureSet) {
  const AtaSanitizeSupport all = parsed_with(59, 0xf000).sanitize;
  EXPECT_TRUE(all.supported && all.crypto_scramble && all.overwrite && all.block_erase);
  const AtaSanitizeSupport none = parsed_with(59, 0xe000).sanitize;
  EXPECT_FALSE(none.supported || none.crypto_scramble || none.overwrite || none.block_erase);
}

TEST(AtaIdentify, ReadsRotationTrimAndTransport) {
  EXPECT_EQ(parsed_with(217, 5400).rotation, 5400);
  EXPECT_TRUE(parsed_with(169, 1).trim);
  EXPECT_FALSE(parsed_with(169, 0xffff).trim);
  EXPECT_TRUE(parsed_with(76, 6).serial_transport);
  EXPECT_FALSE(parsed_with(76, 0).serial_transport);
  EXPECT_TRUE([] {
    Bytes page = ata_page();
    put_word(page, 76, 0);
    put_word(page, 222, 0x1000);
    put_ata_checksum(page);
    return parse_ata_identify(page).assume_value().serial_transport;
  }());
}

Bytes dco_page(std::uint64_t max_lba) {
  Bytes page(512, 0);
  put_word(page, 0, 2);
  put_little(page, 6, max_lba, 8);
  put_ata_checksum(page);
  return page;
}

TEST(AtaIdentify, ReadsTheHighestSectorOfTheFactory) {
  EXPECT_EQ(parse_dco_max_lba(dco_page(488397167)).assume_value(), 488397167U);
}

TEST(AtaIdentify, RefusesAConfigurationPageWithoutAHighestSector) {
  EXPECT_FALSE(parse_dco_max_lba(dco_page(0)));
  EXPECT_FALSE(parse_dco_max_lba(dco_page(1ULL << 48U)));
  EXPECT_FALSE(parse_dco_max_lba(Bytes(512, 0)));
  EXPECT_FALSE(parse_dco_max_lba(Bytes(100, 1)));
  Bytes wrong_sum = dco_page(1000);
  wrong_sum[6] ^= 1U;
  EXPECT_FALSE(parse_dco_max_lba(wrong_sum));
}

}  // namespace
}  // namespace dieu8::test
