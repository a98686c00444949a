#include "wipe/drive/ata_identify.h"

#include <algorithm>

#include "wipe/drive/page_fields.h"

namespace dieu8 {
namespace {

constexpr std::uint32_t kSmallestSector = 512;
constexpr std::uint32_t kLargestSector = 65536;
constexpr std::uint8_t kChecksumSignature = 0xa5;

std::uint16_t word(ByteView page, std::size_t number) { return little_16(page, 2 * number); }

bool bit(std::uint16_t value, unsigned number) { return (value >> number & 1U) != 0; }

// Bits 15:14 of several words read 01b where the word means anything at all.
bool is_valid(std::uint16_t value) { return (value >> 14U & 3U) == 1; }

Known told(bool known, bool value) {
  if (!known) return Known::Unknown;
  return value ? Known::Yes : Known::No;
}

// ATA strings hold two characters a word, the first one in the high byte.
std::string text_of(ByteView page, std::size_t first_word, std::size_t words) {
  Bytes turned(page.begin() + static_cast<std::ptrdiff_t>(2 * first_word),
               page.begin() + static_cast<std::ptrdiff_t>(2 * (first_word + words)));
  for (std::size_t i = 0; i + 1 < turned.size(); i += 2) std::swap(turned[i], turned[i + 1]);
  return device_text(turned);
}

Status refuse_unless_sound(ByteView page) {
  if (page.size() != kAtaPageBytes)
    return fail(ErrorCode::Malformed, N_("the drive's identify page has {1} bytes instead of {2}"),
                {std::to_string(page.size()), std::to_string(kAtaPageBytes)});
  if (is_one_byte_repeated(page))
    return fail(ErrorCode::Malformed, N_("the drive's identify page is empty: one byte repeated"));
  if (page[510] == kChecksumSignature && byte_sum(page) != 0)
    return fail(ErrorCode::Malformed, N_("the drive's identify page has a wrong checksum"));
  return ok();
}

std::uint64_t extended_sectors(ByteView page) {
  const bool has_48_bit = is_valid(word(page, 83)) && bit(word(page, 83), 10);
  if (!has_48_bit) return 0;
  const std::uint64_t sectors = little_64(page, 200);
  return bit(word(page, 69), 3) ? std::max(sectors, little_64(page, 460)) : sectors;
}

Status read_sector_sizes(ByteView page, AtaIdentify& identify) {
  const std::uint16_t sizes = word(page, 106);
  if (!is_valid(sizes)) return ok();
  std::uint64_t logical = kSmallestSector;
  if (bit(sizes, 12)) logical = 2 * std::uint64_t{little_32(page, 234)};
  const std::uint64_t physical = bit(sizes, 13) ? logical << (sizes & 0xfU) : logical;
  if (logical < kSmallestSector || logical > kLargestSector)
    return fail(ErrorCode::Malformed, N_("the drive names a sector size of {1} bytes"), {std::to_string(logical)});
  identify.logical_sector_bytes = static_cast<std::uint32_t>(logical);
  identify.physical_sector_bytes = static_cast<std::uint32_t>(physical);
  return ok();
}

std::string world_wide_name(ByteView page) {
  const std::uint16_t enabled = word(page, 87);
  if (!is_valid(enabled) || !bit(enabled, 8)) return "";
  Bytes name;
  for (std::size_t number = 108; number < 112; ++number) {
    name.push_back(page[2 * number + 1]);
    name.push_back(page[2 * number]);
  }
  return is_one_byte_repeated(name) ? "" : to_hex(name);
}

void read_features(ByteView page, AtaIdentify& identify) {
  const bool sets_told = is_valid(word(page, 83));
  identify.hpa_supported = told(sets_told, bit(word(page, 82), 10));
  identify.dco_supported = told(sets_told, bit(word(page, 83), 11));
  identify.ama_supported = is_valid(word(page, 119)) ? told(true, bit(word(page, 119), 8)) : Known::No;
  // A drive that predates ACS leaves word 48 zero; the marker bits tell "no" from "not told".
  identify.trusted_computing = told(is_valid(word(page, 48)), bit(word(page, 48), 0));
  identify.rotation = word(page, 217);
  identify.trim = bit(word(page, 169), 0) && word(page, 169) != 0xffff;
  const bool sata_words = word(page, 76) != 0 && word(page, 76) != 0xffff;
  identify.serial_transport = sata_words || (word(page, 222) >> 12U) == 1;
}

void read_security(ByteView page, AtaIdentify& identify) {
  const std::uint16_t security = word(page, 128);
  const bool sets_told = is_valid(word(page, 83));
  identify.security_supported = told(sets_told || bit(security, 0), bit(security, 0) || bit(word(page, 82), 1));
  identify.security_enabled = bit(security, 1) || (sets_told && bit(word(page, 85), 1));
  identify.security_locked = bit(security, 2);
  identify.security_frozen = bit(security, 3);
  identify.enhanced_erase = bit(security, 5);
}

AtaSanitizeSupport sanitize_support(ByteView page) {
  const std::uint16_t support = word(page, 59);
  AtaSanitizeSupport sanitize;
  sanitize.supported = bit(support, 12);
  sanitize.crypto_scramble = sanitize.supported && bit(support, 13);
  sanitize.overwrite = sanitize.supported && bit(support, 14);
  sanitize.block_erase = sanitize.supported && bit(support, 15);
  return sanitize;
}

}  // namespace

Result<AtaIdentify> parse_ata_identify(ByteView page) {
  TRY(refuse_unless_sound(page));
  AtaIdentify identify;
  identify.serial = text_of(page, 10, 10);
  identify.firmware = text_of(page, 23, 4);
  identify.model = text_of(page, 27, 20);
  identify.sectors_28 = little_32(page, 120);
  identify.sectors_48 = extended_sectors(page);
  TRY(read_sector_sizes(page, identify));
  identify.wwn = world_wide_name(page);
  read_features(page, identify);
  read_security(page, identify);
  identify.sanitize = sanitize_support(page);
  return identify;
}

Result<std::uint64_t> parse_dco_max_lba(ByteView page) {
  TRY(refuse_unless_sound(page));
  const std::uint64_t max_lba = little_64(page, 6);
  if (max_lba == 0 || max_lba >> 48U != 0)
    return fail(ErrorCode::Malformed, N_("the drive's configuration page names no highest sector"));
  return max_lba;
}

}  // namespace dieu8
