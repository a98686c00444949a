// The answer to REPORT SUPPORTED OPERATION CODES about one command. Source: SPC-5 section 6.35.3 (one_command parameter
// data) and 6.35.4 (command timeouts descriptor).
#pragma once

#include <cstdint>
#include <optional>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"

namespace dieu8 {

struct SupportedOperation {
  bool supported = false;                 // SUPPORT 011b: as a standard says; 101b (in the vendor's own way) is not
  std::uint8_t support = 0;               // the field itself
  Bytes usage;                            // a bit mask: the CDB's bits the drive looks at; byte 0 is the operation code
  std::uint32_t nominal_seconds = 0;      // before asking after the command makes sense; 0: not told
  std::uint32_t recommended_seconds = 0;  // before giving up; 0: not told
};

// Errors: Malformed when cut short, or when the usage data is about another operation code or service action.
Result<SupportedOperation> parse_supported_operation(ByteView answer, std::uint8_t operation_code,
                                                     std::optional<std::uint8_t> service_action);

}  // namespace dieu8
