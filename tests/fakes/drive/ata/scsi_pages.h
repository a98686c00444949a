// What SAT makes of an ATA drive for a SCSI host: INQUIRY, vital product data, capacities, mode pages.
#pragma once

#include "evidence/base/bytes.h"
#include "tests/fakes/drive/ata/ata_shape.h"

namespace dieu8 {

Bytes standard_inquiry(const AtaShape& shape);
// Empty: no such page. Pages 00h, 80h, 83h, 89h, B0h, B1h; `identify`: the drive's page now.
Bytes vital_product_data(const AtaShape& shape, std::uint8_t page, ByteView identify);
Bytes read_capacity_10(std::uint64_t max_lba, std::uint32_t sector_bytes);
Bytes read_capacity_16(std::uint64_t max_lba, std::uint32_t sector_bytes);
// Header and caching page (08h, write cache on); no block descriptor.
Bytes mode_sense(bool ten_bytes);
Bytes report_luns();

}  // namespace dieu8
