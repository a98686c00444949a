#include "wipe/drive/nvme_identify.h"

#include <limits>

#include "wipe/drive/page_fields.h"

namespace dieu8 {
namespace {

constexpr std::size_t kFormatDescriptors = 128;
constexpr unsigned kSmallestSectorShift = 9;
constexpr unsigned kLargestSectorShift = 16;
constexpr std::uint64_t kHostMemoryUnit = 4096;

auto malformed(const char* page) {
  return fail(ErrorCode::Malformed, N_("the drive's answer is damaged or cut short: {1}"), {page});
}

// NVMe counts capacities in 128 bits.
std::uint64_t saturated_128(ByteView page, std::size_t offset) {
  if (little_64(page, offset + 8) != 0) return std::numeric_limits<std::uint64_t>::max();
  return little_64(page, offset);
}

// FLBAS: bits 3:0, and bits 6:5 above them where there are more than 16 formats.
std::size_t format_in_use(ByteView page) {
  const std::size_t low = page[26] & 0xfU;
  return page[25] > 16 ? low | std::size_t{page[26] >> 5U & 3U} << 4U : low;
}

void take_raw_fields(ByteView page, NvmeController& controller) {
  controller.version = little_32(page, 80);
  controller.optional_commands = little_16(page, 256);
  controller.sanitize_capabilities = little_32(page, 328);
  controller.format_attributes = page[524];
  controller.format_broadcast = (page[524] & 8U) == 0;
  controller.log_attributes = page[261];
  controller.rpmb_support = little_32(page, 312);
  controller.rpmb_units = controller.rpmb_support & 7U;
  controller.boot_partition_capabilities = page[102];
  controller.host_memory_bytes = std::uint64_t{little_32(page, 272)} * kHostMemoryUnit;
}

std::string name_of(ByteView page) {
  const ByteView guid = page.subspan(104, 16);
  if (!is_one_byte_repeated(guid)) return to_hex(guid);
  const ByteView eui = page.subspan(120, 8);
  return is_one_byte_repeated(eui) ? "" : to_hex(eui);
}

}  // namespace

Result<NvmeController> parse_nvme_controller(ByteView page) {
  if (page.size() != kNvmePageBytes || is_one_byte_repeated(page)) return malformed("NVMe Identify Controller");
  NvmeController controller;
  controller.serial = device_text(page.subspan(4, 20));
  controller.model = device_text(page.subspan(24, 40));
  controller.firmware = device_text(page.subspan(64, 8));
  const std::uint16_t commands = little_16(page, 256);
  controller.security_commands = (commands & 1U) != 0;
  controller.format_supported = (commands & 2U) != 0;
  controller.namespace_management = (commands & 8U) != 0;
  controller.total_bytes = saturated_128(page, 280);
  controller.unallocated_bytes = saturated_128(page, 296);
  const std::uint32_t sanitize = little_32(page, 328);
  controller.sanitize_crypto = (sanitize & 1U) != 0;
  controller.sanitize_block = (sanitize & 2U) != 0;
  controller.sanitize_overwrite = (sanitize & 4U) != 0;
  controller.namespaces = little_32(page, 516);
  controller.format_applies_to_all = (page[524] & 1U) != 0;
  controller.erase_applies_to_all = (page[524] & 2U) != 0;
  controller.format_crypto = (page[524] & 4U) != 0;
  take_raw_fields(page, controller);
  return controller;
}

Result<NvmeNamespace> parse_nvme_namespace(ByteView page) {
  if (page.size() != kNvmePageBytes || is_one_byte_repeated(page)) return malformed("NVMe Identify Namespace");
  const std::size_t format = kFormatDescriptors + 4 * format_in_use(page);
  const unsigned shift = page[format + 2];
  const std::uint64_t sectors = little_64(page, 0);
  const bool sector_fits = shift >= kSmallestSectorShift && shift <= kLargestSectorShift;
  if (!sector_fits || sectors == 0 || sectors > std::numeric_limits<std::uint64_t>::max() >> shift)
    return malformed("NVMe Identify Namespace");
  return NvmeNamespace{.sectors = sectors,
                       .sector_bytes = 1U << shift,
                       .metadata_bytes = little_16(page, format),
                       .name = name_of(page),
                       .format_index = static_cast<std::uint8_t>(format_in_use(page)),
                       .metadata_in_sector = (page[26] & 0x10U) != 0,
                       .protection = static_cast<std::uint8_t>(page[29] & 7U),
                       .protection_first = (page[29] & 8U) != 0,
                       .write_protected = (page[99] & 1U) != 0};
}

Result<std::vector<std::uint32_t>> parse_nvme_namespace_list(ByteView page) {
  if (page.size() != kNvmePageBytes) return malformed("NVMe Namespace List");
  std::vector<std::uint32_t> numbers;
  for (std::size_t offset = 0; offset < page.size(); offset += 4) {
    const std::uint32_t number = little_32(page, offset);
    if (number == 0) break;
    if (!numbers.empty() && number <= numbers.back()) return malformed("NVMe Namespace List");
    numbers.push_back(number);
  }
  return numbers;
}

}  // namespace dieu8
