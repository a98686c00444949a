// Extended CSD: 512 bytes in which an eMMC device tells what it has and can do. Source: JESD84-B51 section 7.4.
#pragma once

#include <array>
#include <cstdint>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "wipe/command/mmc/mmc_transport.h"

namespace dieu8 {

inline constexpr std::size_t kExtCsdBytes = 512;
inline constexpr std::uint32_t kMmcSectorBytes = 512;

enum class BootProtection : std::uint8_t { None = 0, UntilPowerOff = 1, Permanent = 2, Reserved = 3 };

struct ExtCsd {
  std::uint8_t revision = 0;  // [192]
  // SEC_FEATURE_SUPPORT [231]
  std::uint8_t security_features = 0;
  bool secure_erase = false;       // bit 0
  bool purges_bad_blocks = false;  // bit 2: retired parts too
  bool trim = false;               // bit 4
  bool sanitize = false;           // bit 6

  std::uint64_t user_sectors = 0;                   // SEC_COUNT [215:212]
  std::uint64_t boot_sectors = 0;                   // BOOT_SIZE_MULT [226], of each of the two; 0: none
  std::uint64_t rpmb_bytes = 0;                     // RPMB_SIZE_MULT [168]; 0: none
  std::array<std::uint64_t, 4> general_sectors{};   // GP_SIZE_MULT [154:143], once they are set up; 0: not there
  std::uint64_t erase_group_sectors = 1024;         // HC_ERASE_GRP_SIZE [224]
  bool high_capacity_groups = false;                // ERASE_GROUP_DEF [175] bit 0
  std::uint8_t partition_config = 0;                // [179]; bits 2:0 the area commands go to
  std::uint8_t user_write_protection = 0;           // USER_WP [171]
  std::uint8_t boot_write_protection = 0;           // BOOT_WP [173]
  std::uint8_t boot_write_protection_status = 0;    // BOOT_WP_STATUS [174]
  std::array<BootProtection, 2> boot_protection{};  // of it
  std::uint64_t erase_ms_a_group = 300;             // ERASE_TIMEOUT_MULT [223]
  std::uint64_t trim_ms_a_group = 300;              // TRIM_MULT [232]
  std::uint64_t secure_erase_ms_a_group = 300;      // SEC_ERASE_MULT [230] times the erase
  std::uint64_t secure_trim_ms_a_group = 300;       // SEC_TRIM_MULT [229] times the erase
  std::uint8_t pre_end_of_life = 0;                 // [267]: 1 normal, 2 warning, 3 urgent; 0: not told
  std::uint8_t life_time_a = 0;                     // [268]: tenths used up; 0: not told
  std::uint8_t life_time_b = 0;                     // [269]

  std::uint8_t area_accessed() const { return partition_config & 7U; }
  // Commands count in sectors; devices of at most 2 GiB count in bytes.
  bool sector_addressed() const { return user_sectors > (std::uint64_t{2} << 30U) / kMmcSectorBytes; }
  // 0: the device has no such area.
  std::uint64_t sectors_of(MmcArea area) const;
};

// Errors: Malformed for another length, one byte repeated (a host that read nothing), or a SEC_COUNT of 0.
Result<ExtCsd> parse_ext_csd(ByteView page);

}  // namespace dieu8
