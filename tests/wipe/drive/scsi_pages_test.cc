#include "wipe/drive/scsi_pages.h"

#include <gtest/gtest.h>

#include "tests/wipe/drive/pages.h"

namespace dieu8::test {
namespace {

Bytes inquiry_page() {
  Bytes page(36, 0);
  page[1] = 0x80;
  page[2] = 0x06;
  page[4] = 31;
  put_text(page, 8, "SEAGATE ");
  put_text(page, 16, "ST600MM0006     ");
  put_text(page, 32, "LS08");
  return page;
}

Bytes vpd_page(std::uint8_t code, const Bytes& body) {
  Bytes page = {0x00, code, static_cast<std::uint8_t>(body.size() >> 8U), static_cast<std::uint8_t>(body.size())};
  page.insert(page.end(), body.begin(), body.end());
  return page;
}

TEST(ScsiPages, ReadsTheStandardInquiry) {
  const ScsiInquiry inquiry = parse_scsi_inquiry(inquiry_page()).assume_value();
  EXPECT_EQ(inquiry.peripheral_type, 0);
  EXPECT_TRUE(inquiry.removable);
  EXPECT_EQ(inquiry.vendor, "SEAGATE");
  EXPECT_EQ(inquiry.product, "ST600MM0006");
  EXPECT_EQ(inquiry.revision, "LS08");
}

TEST(ScsiPages, RefusesAShortOrEmptyInquiry) {
  const Bytes page = inquiry_page();
  for (std::size_t length = 0; length < page.size(); ++length)
    EXPECT_FALSE(parse_scsi_inquiry(ByteView(page).first(length)));
  EXPECT_FALSE(parse_scsi_inquiry(Bytes(36, 0)));
  EXPECT_FALSE(parse_scsi_inquiry(Bytes(36, 0xff)));
}

TEST(ScsiPages, ReadsTheSerialNumber) {
  Bytes body(20, ' ');
  put_text(body, 12, "S0M1ABCD");
  EXPECT_EQ(parse_scsi_serial(vpd_page(0x80, body)).assume_value(), "S0M1ABCD");
  EXPECT_EQ(parse_scsi_serial(vpd_page(0x80, Bytes(8, ' '))).assume_value(), "");
  EXPECT_EQ(parse_scsi_serial(vpd_page(0x80, {})).assume_value(), "");
}

TEST(ScsiPages, RefusesAPageThatIsNotTheOneAskedFor) {
  EXPECT_FALSE(parse_scsi_serial(vpd_page(0x83, Bytes(8, 'A'))));
  EXPECT_FALSE(parse_scsi_designators(vpd_page(0x80, Bytes(8, 'A'))));
  EXPECT_FALSE(parse_scsi_rotation(vpd_page(0xb0, Bytes(8, 'A'))));
}

TEST(ScsiPages, RefusesAPageThatIsShorterThanItsHeaderSays) {
  Bytes page = vpd_page(0x80, Bytes(8, 'A'));
  page[3] = 9;
  EXPECT_FALSE(parse_scsi_serial(page));
  EXPECT_FALSE(parse_scsi_serial(ByteView(page).first(3)));
  EXPECT_FALSE(parse_scsi_serial({}));
}

const Bytes kVendor = {0x02, 0x01, 0x00, 0x04, 'A', 'C', 'M', 'E'};
const Bytes kEui = {0x01, 0x02, 0x00, 0x08, 0x00, 0x25, 0x38, 1, 2, 3, 4, 5};
const Bytes kNaa = {0x01, 0x03, 0x00, 0x08, 0x50, 0x00, 0xc5, 0x00, 0x11, 0x22, 0x33, 0x44};
const Bytes kPortNaa = {0x61, 0x93, 0x00, 0x08, 0x50, 0x00, 0xc5, 0x00, 0x99, 0x99, 0x99, 0x99};

Bytes joined(std::initializer_list<Bytes> parts) {
  Bytes all;
  for (const Bytes& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

TEST(ScsiPages, ReadsEveryDesignatorInOrder) {
  const auto all = parse_scsi_designators(vpd_page(0x83, joined({kVendor, kPortNaa, kEui, kNaa}))).assume_value();
  ASSERT_EQ(all.size(), 4U);
  EXPECT_EQ(all[0].type, 1);
  EXPECT_EQ(all[1].association, 1);
  EXPECT_EQ(as_text(all[0].value), "ACME");
}

TEST(ScsiPages, NamesTheUnitByNaaBeforeEuiAndNeverByThePort) {
  const auto name_of = [](std::initializer_list<Bytes> parts) {
    return world_wide_name(parse_scsi_designators(vpd_page(0x83, joined(parts))).assume_value());
  };
  EXPECT_EQ(name_of({kEui, kNaa, kPortNaa}), "5000c50011223344");
  EXPECT_EQ(name_of({kVendor, kEui}), "0025380102030405");
  EXPECT_EQ(name_of({kPortNaa, kVendor}), "");
  EXPECT_EQ(name_of({}), "");
}

TEST(ScsiPages, RefusesADesignatorThatReachesPastThePage) {
  Bytes naa = kNaa;
  naa[3] = 9;
  EXPECT_FALSE(parse_scsi_designators(vpd_page(0x83, naa)));
  EXPECT_FALSE(parse_scsi_designators(vpd_page(0x83, {0x01, 0x03, 0x00})));
}

TEST(ScsiPages, ReadsTheRotationRate) {
  EXPECT_EQ(parse_scsi_rotation(vpd_page(0xb1, {0x1c, 0x20, 0, 0})).assume_value(), 7200);
  EXPECT_EQ(parse_scsi_rotation(vpd_page(0xb1, {0x00, 0x01, 0, 0})).assume_value(), 1);
  EXPECT_FALSE(parse_scsi_rotation(vpd_page(0xb1, {0x1c})));
}

Bytes capacity_page(std::uint64_t highest, std::uint32_t sector, std::uint8_t exponent) {
  Bytes page(32, 0);
  put_big(page, 0, highest, 8);
  put_big(page, 8, sector, 4);
  page[13] = exponent;
  return page;
}

TEST(ScsiPages, ReadsTheCapacity) {
  const ScsiCapacity capacity = parse_scsi_capacity_16(capacity_page(1172123567, 512, 3)).assume_value();
  EXPECT_EQ(capacity.sectors, 1172123568U);
  EXPECT_EQ(capacity.logical_sector_bytes, 512U);
  EXPECT_EQ(capacity.physical_sector_bytes, 4096U);
}

TEST(ScsiPages, RefusesACapacityThatCannotBe) {
  EXPECT_FALSE(parse_scsi_capacity_16(capacity_page(~0ULL, 512, 0)));
  EXPECT_FALSE(parse_scsi_capacity_16(capacity_page(100, 0, 0)));
  EXPECT_FALSE(parse_scsi_capacity_16(capacity_page(100, 0xffffffff, 0)));
  EXPECT_FALSE(parse_scsi_capacity_16(Bytes(13, 1)));
}

TEST(ScsiPages, ReadsWhatReadsAnswerAfterAnErase) {
  Bytes body(60, 0);
  body[1] = 0x01;
  body[3] = 0x9c;  // WABEREQ 10b, WACEREQ 01b, a form factor
  body[4] = 0x10;  // host-aware zones
  const ScsiCharacteristics told = parse_scsi_characteristics(vpd_page(0xb1, body)).assume_value();
  EXPECT_EQ(told.rotation, 1);
  EXPECT_EQ(told.after_block_erase, ReadsAfterErase::Error);
  EXPECT_EQ(told.after_crypto_erase, ReadsAfterErase::SomePattern);
  EXPECT_EQ(told.zones, ScsiZones::HostAware);
  EXPECT_FALSE(parse_scsi_characteristics(vpd_page(0xb1, Bytes(4, 0))));
  EXPECT_FALSE(parse_scsi_characteristics(vpd_page(0xb0, body)));
}

TEST(ScsiPages, ReadsSelfTestMinutesLimitsAndProvisioning) {
  Bytes extended(60, 0);
  extended[6] = 0x02;
  extended[7] = 0x10;
  EXPECT_EQ(parse_scsi_self_test_minutes(vpd_page(0x86, extended)).assume_value(), 0x0210);
  EXPECT_FALSE(parse_scsi_self_test_minutes(vpd_page(0x86, Bytes(7, 0))));
  Bytes limits(60, 0);
  put_big(limits, 4, 0x00010000, 4);
  EXPECT_EQ(parse_scsi_most_blocks(vpd_page(0xb0, limits)).assume_value(), 0x10000U);
  EXPECT_FALSE(parse_scsi_most_blocks(vpd_page(0xb0, Bytes(7, 0))));
  const ScsiProvisioning thin = parse_scsi_provisioning(vpd_page(0xb2, {0, 0x84, 0x02, 0})).assume_value();
  EXPECT_EQ(thin.type, 2);
  EXPECT_TRUE(thin.unmap);
  EXPECT_TRUE(thin.unmapped_reads_zeros);
  EXPECT_FALSE(parse_scsi_provisioning(vpd_page(0xb2, {0, 0, 1, 0})).assume_value().unmap);
  EXPECT_FALSE(parse_scsi_provisioning(vpd_page(0xb2, {0, 0})));
}

}  // namespace
}  // namespace dieu8::test
