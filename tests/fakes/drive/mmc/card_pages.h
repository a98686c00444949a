// The registers a simulated card answers with, byte by byte from the standards (not with the code under test).
#pragma once

#include <cstdint>

#include "evidence/base/bytes.h"
#include "tests/fakes/drive/mmc/mmc_shape.h"

namespace dieu8 {

inline constexpr std::uint64_t kEraseGroupSectors = 1024;  // HC_ERASE_GRP_SIZE 1: 512 KiB

Bytes emmc_ext_csd(const MmcShape& shape, std::uint8_t partition_config, std::uint64_t sectors);
Bytes emmc_csd(const MmcShape& shape);
Bytes sd_csd(const MmcShape& shape);
Bytes sd_status_page();  // 64 bytes: allocation units of 512 KiB, 8 of them erased in 4 s, offset 1 s

}  // namespace dieu8
