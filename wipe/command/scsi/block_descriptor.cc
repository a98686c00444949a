#include "wipe/command/scsi/block_descriptor.h"

#include <algorithm>
#include <limits>

#include "wipe/drive/page_fields.h"

namespace dieu8 {
namespace {

constexpr std::size_t kHeaderBytes = 8;
constexpr std::size_t kShortBytes = 8;
constexpr std::size_t kLongBytes = 16;
constexpr std::uint8_t kLongForm = 0x01;
constexpr std::uint8_t kWriteProtect = 0x80;
constexpr std::uint8_t kAllOnes = 0xff;

auto malformed() {
  return fail(ErrorCode::Malformed, N_("the drive's answer is damaged or cut short: {1}"), {"MODE SENSE(10)"});
}

}  // namespace

bool BlockDescriptor::tells_blocks() const {
  const std::uint64_t none = long_form ? std::numeric_limits<std::uint64_t>::max() : 0xffffffffU;
  return blocks != 0 && blocks != none;
}

Result<BlockDescriptor> parse_block_descriptor(ByteView answer) {
  if (answer.size() < kHeaderBytes) return malformed();
  BlockDescriptor descriptor;
  descriptor.write_protected = (answer[3] & kWriteProtect) != 0;
  descriptor.long_form = (answer[4] & kLongForm) != 0;
  const std::size_t needed = descriptor.long_form ? kLongBytes : kShortBytes;
  const std::size_t told = big_16(answer, 6);
  if (told < needed || answer.size() < kHeaderBytes + needed) return malformed();
  const ByteView body = answer.subspan(kHeaderBytes, needed);
  descriptor.blocks = descriptor.long_form ? big_64(body, 0) : big_32(body, 0);
  descriptor.block_bytes = descriptor.long_form ? big_32(body, 12) : big_32(body, 4) & 0xffffffU;
  return descriptor;
}

Bytes largest_capacity_list(std::uint32_t block_bytes, bool long_form) {
  const std::size_t length = long_form ? kLongBytes : kShortBytes;
  Bytes list(kHeaderBytes + length, 0);
  list[4] = long_form ? kLongForm : 0;
  list[7] = static_cast<std::uint8_t>(length);
  std::fill_n(list.begin() + kHeaderBytes, long_form ? 8 : 4, kAllOnes);
  const std::size_t bytes_of_length = long_form ? 4 : 3;
  for (std::size_t i = 0; i < bytes_of_length; ++i)
    list[list.size() - 1 - i] = static_cast<std::uint8_t>(block_bytes >> (8 * i));
  return list;
}

}  // namespace dieu8
