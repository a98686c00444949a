#include "wipe/command/mmc/card_registers.h"

#include <array>

#include "wipe/drive/page_fields.h"

namespace dieu8 {
namespace {

// Bits high:low of a register whose first byte holds its highest bits.
std::uint64_t bits(ByteView bytes, std::size_t high, std::size_t low) {
  std::uint64_t value = 0;
  for (std::size_t bit = high + 1; bit-- > low;) {
    const std::uint8_t byte = bytes[bytes.size() - 1 - bit / 8];
    value = value << 1U | (byte >> (bit % 8) & 1U);
  }
  return value;
}

std::uint64_t sd_sectors(ByteView csd) {
  const std::uint64_t structure = bits(csd, 127, 126);
  if (structure == 1) return (bits(csd, 69, 48) + 1) * 1024;
  if (structure != 0) return 0;
  const std::uint64_t blocks = (bits(csd, 73, 62) + 1) << (bits(csd, 49, 47) + 2);
  return (blocks << bits(csd, 83, 80)) / 512;
}

// AU_SIZE in sectors of 512 bytes; the steps are no longer doublings from 9 on.
constexpr std::array<std::uint32_t, 16> kUnitKiB = {0,    16,   32,   64,    128,   256,   512,   1024,
                                                    2048, 4096, 8192, 12288, 16384, 24576, 32768, 65536};

}  // namespace

Result<CardSpecificData> parse_card_specific_data(ByteView csd) {
  if (csd.size() != 16 || is_one_byte_repeated(csd))
    return fail(ErrorCode::Malformed, N_("the card-specific data of the card has not its form"));
  return CardSpecificData{.structure = static_cast<std::uint8_t>(bits(csd, 127, 126)),
                          .erases = bits(csd, 89, 89) != 0,
                          .permanently_write_protected = bits(csd, 13, 13) != 0,
                          .temporarily_write_protected = bits(csd, 12, 12) != 0,
                          .sd_sectors = sd_sectors(csd)};
}

Result<SdStatus> parse_sd_status(ByteView status) {
  if (status.size() != 64) return fail(ErrorCode::Malformed, N_("the SD status of the card has not its form"));
  return SdStatus{.unit_sectors = kUnitKiB.at(bits(status, 431, 428)) * std::uint64_t{2},
                  .erase_units = static_cast<std::uint32_t>(bits(status, 423, 408)),
                  .erase_seconds = static_cast<std::uint32_t>(bits(status, 407, 402)),
                  .offset_seconds = static_cast<std::uint32_t>(bits(status, 401, 400))};
}

}  // namespace dieu8
