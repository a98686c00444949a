// The mode parameters' block descriptor: how many blocks of how many bytes a drive shows. Source: SPC-5 section 7.5.5
// (mode parameter header), SBC-4 section 6.5.2 (short and long logical block descriptors).
#pragma once

#include <cstdint>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"

namespace dieu8 {

struct BlockDescriptor {
  std::uint64_t blocks = 0;       // 0 or all ones: the drive does not say
  std::uint32_t block_bytes = 0;  // 512, 520, 528, 4096...
  bool write_protected = false;   // WP of the header: software or a switch forbids writing
  bool long_form = false;         // 16 bytes (LONGLBA)

  bool tells_blocks() const;
};

// The answer to MODE SENSE(10). Errors: Malformed when cut short or without a block descriptor.
Result<BlockDescriptor> parse_block_descriptor(ByteView answer);

// Parameter list for MODE SELECT(10) that asks for blocks of `block_bytes` and as many as the medium has: all F's.
// Zero would mean "as many as now".
Bytes largest_capacity_list(std::uint32_t block_bytes, bool long_form);

}  // namespace dieu8
