// Which SCSI command carries out a technique, and what a drive says while it is at it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "evidence/certificate/technique.h"
#include "wipe/command/drive_control.h"
#include "wipe/command/scsi/sense.h"
#include "wipe/command/scsi_transport.h"

namespace dieu8 {

struct ScsiTechnique {
  Technique technique = Technique::ScsiSanitizeBlock;
  std::uint8_t operation_code = 0;
  std::optional<std::uint8_t> service_action;
  const char* name = "";  // as the standard names it
  SenseNews in_progress = SenseNews::SanitizeInProgress;
};

// Sanitize before format, each in the order of the enumeration.
std::span<const ScsiTechnique> scsi_techniques();

// nullptr for a technique of another protocol.
const ScsiTechnique* scsi_technique(Technique technique);

ScsiCommand command_of(const ScsiTechnique& technique, const StepOptions& options);

}  // namespace dieu8
