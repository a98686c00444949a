// What came back from an ATA command sent through SCSI (SAT-4, section 12.2.2.7): the drive's result registers.
#pragma once

#include <cstdint>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"

namespace dieu8 {

struct AtaResult {
  std::uint8_t status = 0;  // bit 0 ERR, bit 5 DF
  std::uint8_t error = 0;
  bool extended = false;  // the upper halves below are real
  std::uint16_t count = 0;
  std::uint64_t lba = 0;    // 48 bits
  std::uint8_t device = 0;  // bits 3:0: LBA 27:24 of a 28-bit command

  bool failed() const { return (status & 0x21U) != 0; }
};

// Reads the ATA Status Return descriptor (code 09h) out of descriptor-format sense data.
// Errors: Unsupported when there is none (a bridge that dropped the registers): unknown, never success.
Result<AtaResult> parse_ata_result(ByteView sense);

// READ NATIVE MAX ADDRESS EXT and GET NATIVE MAX ADDRESS EXT answer with the highest LBA in 48 bits.
// Errors: Unsupported when the command failed, when the upper half is missing, or when the answer is 0.
Result<std::uint64_t> native_max_lba_48(const AtaResult& result);

// READ NATIVE MAX ADDRESS (28 bits). Errors: the same.
Result<std::uint64_t> native_max_lba_28(const AtaResult& result);

}  // namespace dieu8
