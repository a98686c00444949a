#include "tests/fakes/drive/mmc/card_pages.h"

namespace dieu8 {

Bytes emmc_ext_csd(const MmcShape& shape, std::uint8_t partition_config, std::uint64_t sectors) {
  Bytes page(512, 0);
  page[143] = shape.general_multiplier;  // GP_SIZE_MULT_1, times HC_WP_GRP_SIZE and HC_ERASE_GRP_SIZE
  page[155] = shape.general_multiplier == 0 ? 0 : 1;
  page[160] = 0x07;
  page[168] = shape.rpmb_multiplier;
  page[171] = shape.user_protection;
  page[173] = shape.boot_protection;
  page[174] = shape.boot_protection_status;
  page[175] = 1;
  page[179] = partition_config;
  page[192] = 8;  // eMMC 5.1
  for (unsigned i = 0; i < 4; ++i) page[212 + i] = static_cast<std::uint8_t>(sectors >> (8 * i));
  page[221] = 1;
  page[223] = shape.erase_timeout_multiplier;
  page[224] = 1;
  page[226] = shape.boot_multiplier;
  page[229] = 3;  // SEC_TRIM_MULT
  page[230] = 3;  // SEC_ERASE_MULT
  page[231] = shape.security_features;
  page[232] = shape.erase_timeout_multiplier;  // TRIM_MULT
  page[267] = 1;
  page[268] = 2;
  page[269] = 2;
  return page;
}

Bytes emmc_csd(const MmcShape& shape) {
  Bytes csd = {0xd0, 0x27, 0x00, 0x32, 0x0f, 0x59, 0x03, 0xff, 0xff, 0xff, 0xff, 0xef, 0x92, 0x40, 0x00, 0x01};
  if (shape.write_protected) csd[14] |= 1U << 4U;  // bit 12
  return csd;
}

Bytes sd_csd(const MmcShape& shape) {
  // Version 2: CCC 5B5h (class 5 in it), READ_BL_LEN 9.
  Bytes csd = {0x40, 0x0e, 0x00, 0x32, 0x5b, 0x59, 0x00, 0x00, 0x00, 0x00, 0x7f, 0x80, 0x0a, 0x40, 0x00, 0x01};
  const std::uint64_t size = shape.flash.user_sectors / 1024 - 1;  // C_SIZE (69:48)
  csd[7] = static_cast<std::uint8_t>(size >> 16U & 0x3fU);
  csd[8] = static_cast<std::uint8_t>(size >> 8U);
  csd[9] = static_cast<std::uint8_t>(size);
  if (shape.write_protected) csd[14] |= 1U << 4U;
  return csd;
}

Bytes sd_status_page() {
  Bytes page(64, 0);
  page[10] = 6U << 4U;       // AU_SIZE (431:428): 512 KiB
  page[12] = 8;              // ERASE_SIZE (423:408)
  page[13] = 4U << 2U | 1U;  // ERASE_TIMEOUT (407:402), ERASE_OFFSET (401:400)
  return page;
}

}  // namespace dieu8
