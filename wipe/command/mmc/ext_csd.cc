#include "wipe/command/mmc/ext_csd.h"

#include <algorithm>

#include "wipe/drive/page_fields.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kUnit128KiB = (std::uint64_t{128} << 10U) / kMmcSectorBytes;
constexpr std::uint64_t kUnit512KiB = (std::uint64_t{512} << 10U) / kMmcSectorBytes;
constexpr std::uint64_t kTimeUnitMs = 300;

// A multiplier of 0 means "not told"; the time is never less than one unit.
std::uint64_t at_least_one(std::uint8_t multiplier) { return std::max<std::uint64_t>(multiplier, 1); }

std::uint64_t little_24(ByteView page, std::size_t offset) {
  return little_16(page, offset) | std::uint64_t{page[offset + 2]} << 16U;
}

void take_security(ByteView page, ExtCsd& csd) {
  csd.security_features = page[231];
  csd.secure_erase = (page[231] & 1U << 0U) != 0;
  csd.purges_bad_blocks = (page[231] & 1U << 2U) != 0;
  csd.trim = (page[231] & 1U << 4U) != 0;
  csd.sanitize = (page[231] & 1U << 6U) != 0;
  csd.user_write_protection = page[171];
  csd.boot_write_protection = page[173];
  csd.boot_write_protection_status = page[174];
  csd.boot_protection = {static_cast<BootProtection>(page[174] & 3U),
                         static_cast<BootProtection>(page[174] >> 2U & 3U)};
}

void take_sizes(ByteView page, ExtCsd& csd) {
  csd.user_sectors = little_32(page, 212);
  csd.boot_sectors = page[226] * kUnit128KiB;
  csd.rpmb_bytes = page[168] * (std::uint64_t{128} << 10U);
  csd.erase_group_sectors = at_least_one(page[224]) * kUnit512KiB;
  csd.high_capacity_groups = (page[175] & 1U) != 0;
  csd.partition_config = page[179];
  const bool areas_set_up = (page[155] & 1U) != 0;  // PARTITION_SETTING_COMPLETED
  for (std::size_t i = 0; i < csd.general_sectors.size(); ++i)
    csd.general_sectors[i] =
        areas_set_up ? little_24(page, 143 + 3 * i) * page[221] * at_least_one(page[224]) * kUnit512KiB : 0;
}

void take_times(ByteView page, ExtCsd& csd) {
  csd.erase_ms_a_group = kTimeUnitMs * at_least_one(page[223]);
  csd.trim_ms_a_group = kTimeUnitMs * at_least_one(page[232]);
  csd.secure_erase_ms_a_group = csd.erase_ms_a_group * at_least_one(page[230]);
  csd.secure_trim_ms_a_group = csd.erase_ms_a_group * at_least_one(page[229]);
}

}  // namespace

std::uint64_t ExtCsd::sectors_of(MmcArea area) const {
  switch (area) {
    case MmcArea::User: return user_sectors;
    case MmcArea::Boot0:
    case MmcArea::Boot1: return boot_sectors;
    case MmcArea::Gp1: return general_sectors[0];
    case MmcArea::Gp2: return general_sectors[1];
    case MmcArea::Gp3: return general_sectors[2];
    case MmcArea::Gp4: return general_sectors[3];
  }
  __builtin_unreachable();
}

Result<ExtCsd> parse_ext_csd(ByteView page) {
  if (page.size() != kExtCsdBytes || is_one_byte_repeated(page))
    return fail(ErrorCode::Malformed, N_("the extended CSD of the eMMC device has not its form"));
  ExtCsd csd;
  csd.revision = page[192];
  take_security(page, csd);
  take_sizes(page, csd);
  take_times(page, csd);
  csd.pre_end_of_life = page[267];
  csd.life_time_a = page[268];
  csd.life_time_b = page[269];
  if (csd.user_sectors == 0)
    return fail(ErrorCode::Malformed, N_("the extended CSD of the eMMC device names no capacity"));
  return csd;
}

}  // namespace dieu8
