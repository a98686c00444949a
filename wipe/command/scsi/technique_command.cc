#include "wipe/command/scsi/technique_command.h"

#include <algorithm>
#include <array>

#include "wipe/command/scsi/erase_commands.h"

namespace dieu8 {
namespace {

constexpr std::array kTechniques = std::to_array<ScsiTechnique>({
    {Technique::ScsiSanitizeCrypto, 0x48, 0x03, "SANITIZE, CRYPTOGRAPHIC ERASE (48h, 03h)",
     SenseNews::SanitizeInProgress},
    {Technique::ScsiSanitizeBlock, 0x48, 0x02, "SANITIZE, BLOCK ERASE (48h, 02h)", SenseNews::SanitizeInProgress},
    {Technique::ScsiSanitizeOverwrite, 0x48, 0x01, "SANITIZE, OVERWRITE (48h, 01h)", SenseNews::SanitizeInProgress},
    {Technique::ScsiFormatUnit, 0x04, std::nullopt, "FORMAT UNIT (04h)", SenseNews::FormatInProgress},
});

}  // namespace

std::span<const ScsiTechnique> scsi_techniques() { return kTechniques; }

const ScsiTechnique* scsi_technique(Technique technique) {
  const auto* found = std::ranges::find(kTechniques, technique, &ScsiTechnique::technique);
  return found == kTechniques.end() ? nullptr : found;
}

ScsiCommand command_of(const ScsiTechnique& technique, const StepOptions& options) {
  if (!technique.service_action) return format_unit({});
  return sanitize(static_cast<SanitizeServiceAction>(*technique.service_action), options.overwrite_pattern);
}

}  // namespace dieu8
