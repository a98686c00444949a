#include "wipe/drive/ata_result.h"

#include <algorithm>

namespace dieu8 {
namespace {

constexpr std::size_t kSenseHeaderBytes = 8;
constexpr std::size_t kAtaDescriptorBytes = 14;
constexpr std::uint8_t kAtaDescriptorCode = 0x09;

auto registers_lost() {
  return fail(ErrorCode::Unsupported, N_("the drive's adapter does not pass on the drive's result registers"));
}

std::uint64_t lba_of(ByteView descriptor) {
  const std::uint8_t order[] = {10, 8, 6, 11, 9, 7};  // high to low: SAT keeps upper halves beside lower ones
  std::uint64_t lba = 0;
  for (const std::uint8_t index : order) lba = lba << 8U | descriptor[index];
  return lba;
}

AtaResult result_of(ByteView descriptor) {
  AtaResult result;
  result.extended = (descriptor[2] & 1U) != 0;
  result.error = descriptor[3];
  result.count = static_cast<std::uint16_t>(descriptor[4] << 8U | descriptor[5]);
  result.lba = lba_of(descriptor);
  result.device = descriptor[12];
  result.status = descriptor[13];
  return result;
}

}  // namespace

Result<AtaResult> parse_ata_result(ByteView sense) {
  const bool descriptor_format = sense.size() >= kSenseHeaderBytes && (sense[0] & 0x7eU) == 0x72;
  if (!descriptor_format) return registers_lost();
  ByteView rest = sense.subspan(kSenseHeaderBytes, std::min<std::size_t>(sense[7], sense.size() - kSenseHeaderBytes));
  while (rest.size() >= 2) {
    const std::size_t length = std::size_t{rest[1]} + 2;
    if (length > rest.size()) break;
    if (rest[0] == kAtaDescriptorCode && length >= kAtaDescriptorBytes) return result_of(rest);
    rest = rest.subspan(length);
  }
  return registers_lost();
}

Result<std::uint64_t> native_max_lba_48(const AtaResult& result) {
  if (result.failed() || !result.extended || result.lba == 0) return registers_lost();
  return result.lba;
}

Result<std::uint64_t> native_max_lba_28(const AtaResult& result) {
  const std::uint64_t lba = (result.lba & 0xffffffU) | std::uint64_t{result.device & 0xfU} << 24U;
  if (result.failed() || lba == 0) return registers_lost();
  return lba;
}

}  // namespace dieu8
