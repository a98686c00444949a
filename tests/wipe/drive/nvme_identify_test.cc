#include "wipe/drive/nvme_identify.h"

#include <gtest/gtest.h>

#include "tests/wipe/drive/pages.h"

namespace dieu8::test {
namespace {

Bytes controller_page() {
  Bytes page(4096, 0);
  put_text(page, 4, "S4EVNX0R123456      ");
  put_text(page, 24, "Samsung SSD 970 EVO Plus 500GB          ");
  put_text(page, 64, "2B2QEXM7");
  put_little(page, 256, 0x000b, 2);
  put_little(page, 280, 500107862016, 8);
  put_little(page, 296, 4096, 8);
  put_little(page, 328, 0x00000003, 4);
  put_little(page, 516, 32, 4);
  page[524] = 0x05;
  return page;
}

Bytes namespace_page() {
  Bytes page(4096, 0);
  put_little(page, 0, 122096646, 8);
  page[25] = 1;
  page[26] = 1;
  page[130] = 9;
  put_little(page, 132, 8, 2);
  page[134] = 12;
  put_text(page, 104, "\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10");
  put_text(page, 120, "\x11\x22\x33\x44\x55\x66\x77\x78");
  return page;
}

TEST(NvmeIdentify, ReadsTheController) {
  const NvmeController controller = parse_nvme_controller(controller_page()).assume_value();
  EXPECT_EQ(controller.serial, "S4EVNX0R123456");
  EXPECT_EQ(controller.model, "Samsung SSD 970 EVO Plus 500GB");
  EXPECT_EQ(controller.firmware, "2B2QEXM7");
  EXPECT_TRUE(controller.security_commands && controller.format_supported && controller.namespace_management);
  EXPECT_EQ(controller.total_bytes, 500107862016U);
  EXPECT_EQ(controller.unallocated_bytes, 4096U);
  EXPECT_TRUE(controller.sanitize_crypto && controller.sanitize_block);
  EXPECT_FALSE(controller.sanitize_overwrite);
  EXPECT_EQ(controller.namespaces, 32U);
  EXPECT_TRUE(controller.format_applies_to_all && controller.format_crypto);
  EXPECT_FALSE(controller.erase_applies_to_all);
}

TEST(NvmeIdentify, SaturatesACapacityBeyondSixtyFourBits) {
  Bytes page = controller_page();
  page[311] = 1;
  EXPECT_EQ(parse_nvme_controller(page).assume_value().unallocated_bytes, ~0ULL);
}

TEST(NvmeIdentify, ReadsTheNamespaceInItsFormatInUse) {
  const NvmeNamespace active = parse_nvme_namespace(namespace_page()).assume_value();
  EXPECT_EQ(active.sectors, 122096646U);
  EXPECT_EQ(active.sector_bytes, 4096U);
  EXPECT_EQ(active.metadata_bytes, 8);
  EXPECT_EQ(active.name, "0102030405060708090a0b0c0d0e0f10");
}

TEST(NvmeIdentify, ReadsFormatNumbersAboveFifteen) {
  Bytes page = namespace_page();
  page[25] = 20;
  page[26] = 0x21;  // 1 << 4 | 1
  page[128 + 4 * 17 + 2] = 13;
  EXPECT_EQ(parse_nvme_namespace(page).assume_value().sector_bytes, 8192U);
  page[25] = 1;  // with 16 formats or fewer the upper bits mean nothing
  EXPECT_EQ(parse_nvme_namespace(page).assume_value().sector_bytes, 4096U);
}

TEST(NvmeIdentify, NamesANamespaceByEuiWhereThereIsNoGuid) {
  Bytes page = namespace_page();
  for (std::size_t i = 104; i < 120; ++i) page[i] = 0;
  EXPECT_EQ(parse_nvme_namespace(page).assume_value().name, "1122334455667778");
  for (std::size_t i = 120; i < 128; ++i) page[i] = 0;
  EXPECT_EQ(parse_nvme_namespace(page).assume_value().name, "");
}

TEST(NvmeIdentify, RefusesAnInactiveNamespace) {
  Bytes page = namespace_page();
  put_little(page, 0, 0, 8);
  EXPECT_FALSE(parse_nvme_namespace(page));
}

TEST(NvmeIdentify, RefusesSizesThatCannotBe) {
  for (const int shift : {0, 8, 17, 64, 255}) {
    Bytes page = namespace_page();
    page[134] = static_cast<std::uint8_t>(shift);
    EXPECT_FALSE(parse_nvme_namespace(page)) << shift;
  }
  Bytes huge = namespace_page();
  put_little(huge, 0, ~0ULL, 8);
  EXPECT_FALSE(parse_nvme_namespace(huge));
}

TEST(NvmeIdentify, RefusesEmptyAndShortPages) {
  for (const auto byte : {std::uint8_t{0x00}, std::uint8_t{0xff}}) {
    EXPECT_FALSE(parse_nvme_controller(Bytes(4096, byte)));
    EXPECT_FALSE(parse_nvme_namespace(Bytes(4096, byte)));
  }
  for (const std::size_t length : {0U, 1U, 512U, 4095U, 4097U}) {
    EXPECT_FALSE(parse_nvme_controller(Bytes(length, 1)));
    EXPECT_FALSE(parse_nvme_namespace(Bytes(length, 1)));
    EXPECT_FALSE(parse_nvme_namespace_list(Bytes(length, 1)));
  }
}

TEST(NvmeIdentify, ListsActiveNamespacesUpToTheFirstZero) {
  Bytes page(4096, 0);
  put_little(page, 0, 1, 4);
  put_little(page, 4, 7, 4);
  put_little(page, 12, 9, 4);
  EXPECT_EQ(parse_nvme_namespace_list(page).assume_value(), (std::vector<std::uint32_t>{1, 7}));
  EXPECT_TRUE(parse_nvme_namespace_list(Bytes(4096, 0)).assume_value().empty());
  EXPECT_FALSE(parse_nvme_namespace_list(Bytes(4096, 0xff)));  // not ascending: not a list
}

}  // namespace
}  // namespace dieu8::test
