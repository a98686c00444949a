#include "wipe/drive/health.h"

#include "wipe/drive/page_fields.h"

namespace dieu8 {
namespace {

constexpr std::size_t kPageBytes = 512;
constexpr std::size_t kAttributes = 30;
constexpr std::size_t kAttributeBytes = 12;

auto malformed(const char* page) {
  return fail(ErrorCode::Malformed, N_("the drive's answer is damaged or cut short: {1}"), {page});
}

}  // namespace

Result<HealthReading> parse_ata_smart(ByteView page) {
  if (page.size() != kPageBytes || is_one_byte_repeated(page) || byte_sum(page) != 0)
    return malformed("SMART READ DATA");
  HealthReading health;
  for (std::size_t i = 0; i < kAttributes; ++i) {
    const ByteView attribute = page.subspan(2 + i * kAttributeBytes, kAttributeBytes);
    const std::uint32_t raw = little_32(attribute, 5);  // the two upper bytes carry makers' extras
    if (attribute[0] == 5) health.reallocated_sectors = raw;
    if (attribute[0] == 9) health.power_on_hours = raw & 0xffffffU;
    if (attribute[0] == 197) health.pending_sectors = raw;
  }
  return health;
}

Result<HealthReading> parse_nvme_health(ByteView page) {
  if (page.size() != kPageBytes || is_one_byte_repeated(page)) return malformed("NVMe SMART / Health log");
  HealthReading health;
  health.percent_used = page[5];
  health.power_on_hours = little_64(page, 128);
  return health;
}

}  // namespace dieu8
