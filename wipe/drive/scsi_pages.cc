#include "wipe/drive/scsi_pages.h"

#include <algorithm>
#include <limits>

#include "wipe/drive/page_fields.h"

namespace dieu8 {
namespace {

constexpr std::size_t kInquiryBytes = 36;
constexpr std::size_t kVpdHeaderBytes = 4;
constexpr std::size_t kDesignatorHeaderBytes = 4;
constexpr std::uint32_t kLargestSector = 1U << 20U;

auto malformed(const char* page) {
  return fail(ErrorCode::Malformed, N_("the drive's answer is damaged or cut short: {1}"), {page});
}

// The part after the header of VPD page `code`, as long as its header says.
Result<ByteView> vpd_body(ByteView page, std::uint8_t code, const char* name) {
  if (page.size() < kVpdHeaderBytes || page[1] != code) return malformed(name);
  const std::size_t length = big_16(page, 2);
  if (length > page.size() - kVpdHeaderBytes) return malformed(name);
  return page.subspan(kVpdHeaderBytes, length);
}

std::string hex_of_first(const std::vector<ScsiDesignator>& designators, DesignatorType type) {
  const auto found = std::find_if(designators.begin(), designators.end(), [&](const ScsiDesignator& designator) {
    return designator.association == 0 && designator.type == static_cast<std::uint8_t>(type);
  });
  return found == designators.end() ? "" : to_hex(found->value);
}

}  // namespace

Result<ScsiInquiry> parse_scsi_inquiry(ByteView page) {
  if (page.size() < kInquiryBytes || is_one_byte_repeated(page)) return malformed("INQUIRY");
  ScsiInquiry inquiry;
  inquiry.peripheral_type = page[0] & 0x1fU;
  inquiry.removable = (page[1] & 0x80U) != 0;
  inquiry.vendor = device_text(page.subspan(8, 8));
  inquiry.product = device_text(page.subspan(16, 16));
  inquiry.revision = device_text(page.subspan(32, 4));
  return inquiry;
}

Result<std::string> parse_scsi_serial(ByteView page) { return device_text(TRY(vpd_body(page, 0x80, "VPD 80h"))); }

Result<std::vector<ScsiDesignator>> parse_scsi_designators(ByteView page) {
  ByteView rest = TRY(vpd_body(page, 0x83, "VPD 83h"));
  std::vector<ScsiDesignator> designators;
  while (!rest.empty()) {
    if (rest.size() < kDesignatorHeaderBytes) return malformed("VPD 83h");
    const std::size_t length = rest[3];
    if (length > rest.size() - kDesignatorHeaderBytes) return malformed("VPD 83h");
    const ByteView value = rest.subspan(kDesignatorHeaderBytes, length);
    designators.push_back({.type = static_cast<std::uint8_t>(rest[1] & 0xfU),
                           .association = static_cast<std::uint8_t>(rest[1] >> 4U & 3U),
                           .value = Bytes(value.begin(), value.end())});
    rest = rest.subspan(kDesignatorHeaderBytes + length);
  }
  return designators;
}

std::string world_wide_name(const std::vector<ScsiDesignator>& designators) {
  const std::string naa = hex_of_first(designators, DesignatorType::Naa);
  return naa.empty() ? hex_of_first(designators, DesignatorType::Eui64) : naa;
}

Result<std::uint16_t> parse_scsi_rotation(ByteView page) {
  const ByteView body = TRY(vpd_body(page, 0xb1, "VPD B1h"));
  if (body.size() < 2) return malformed("VPD B1h");
  return big_16(body, 0);
}

Result<std::uint16_t> parse_scsi_self_test_minutes(ByteView page) {
  const ByteView body = TRY(vpd_body(page, 0x86, "VPD 86h"));
  if (body.size() < 8) return malformed("VPD 86h");
  return big_16(body, 6);
}

Result<std::uint32_t> parse_scsi_most_blocks(ByteView page) {
  const ByteView body = TRY(vpd_body(page, 0xb0, "VPD B0h"));
  if (body.size() < 8) return malformed("VPD B0h");
  return big_32(body, 4);
}

Result<ScsiCharacteristics> parse_scsi_characteristics(ByteView page) {
  const ByteView body = TRY(vpd_body(page, 0xb1, "VPD B1h"));
  if (body.size() < 5) return malformed("VPD B1h");
  return ScsiCharacteristics{.rotation = big_16(body, 0),
                             .after_block_erase = static_cast<ReadsAfterErase>(body[3] >> 6U & 3U),
                             .after_crypto_erase = static_cast<ReadsAfterErase>(body[3] >> 4U & 3U),
                             .zones = static_cast<ScsiZones>(body[4] >> 4U & 3U)};
}

Result<ScsiProvisioning> parse_scsi_provisioning(ByteView page) {
  const ByteView body = TRY(vpd_body(page, 0xb2, "VPD B2h"));
  if (body.size() < 3) return malformed("VPD B2h");
  return ScsiProvisioning{.type = static_cast<std::uint8_t>(body[2] & 7U),
                          .unmap = (body[1] & 0x80U) != 0,
                          .unmapped_reads_zeros = (body[1] & 0x1cU) == 0x04};
}

Result<ScsiCapacity> parse_scsi_capacity_16(ByteView page) {
  if (page.size() < 14) return malformed("READ CAPACITY(16)");
  const std::uint64_t highest = big_64(page, 0);
  const std::uint32_t sector = big_32(page, 8);
  if (highest == std::numeric_limits<std::uint64_t>::max() || sector == 0 || sector > kLargestSector)
    return malformed("READ CAPACITY(16)");
  return ScsiCapacity{.sectors = highest + 1,
                      .logical_sector_bytes = sector,
                      .physical_sector_bytes = std::uint64_t{sector} << (page[13] & 0xfU)};
}

}  // namespace dieu8
