// Which commands a drive reports, and how long it says they take.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "evidence/certificate/technique.h"
#include "wipe/command/scsi/scsi_asker.h"
#include "wipe/command/scsi/supported_operation.h"

namespace dieu8 {

// "REPORT SUPPORTED OPERATION CODES, 48h/02h"
std::string operation_name(std::uint8_t operation_code, std::optional<std::uint8_t> action);

// What the drive reports of one command; nothing when it does not answer, or not as it should.
std::optional<SupportedOperation> ask_operation(ScsiAsker& asker, std::uint8_t operation_code,
                                                std::optional<std::uint8_t> action);

// The drive's own figure for one technique in seconds; 0: it gives none. From REPORT SUPPORTED OPERATION CODES
// (recommended command timeout) and, for what goes over the whole medium, VPD 86h (full self-test), the longer one.
std::uint64_t estimated_seconds(ScsiAsker& asker, Technique technique);

}  // namespace dieu8
