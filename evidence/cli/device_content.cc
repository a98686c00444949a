#include "evidence/cli/device_content.h"

#include "evidence/base/translate.h"
#include "evidence/console/program.h"

namespace dieu8 {
namespace {

std::string step_line(const DeviceStep& step) {
  const std::string command = printable(step.command.empty() ? "-" : step.command);
  return "  " + tr("Command of the drive: {1}: {2}", {command, tr(step_end_sentence(step.end))}) + "\n";
}

std::string uncover_line(const UncoverStep& step) {
  if (step.kind == HiddenKind::SectorSize)
    return "  " +
           tr("Sector size changed from {1} to {2} bytes",
              {std::to_string(step.sector_bytes_before), std::to_string(step.sector_bytes_after)}) +
           "\n";
  return "  " +
         tr("Made addressable: {1}, highest sector {2} before, {3} after",
            {tr(hidden_kind_sentence(step.kind)), std::to_string(step.max_lba_before),
             std::to_string(step.max_lba_after)}) +
         "\n";
}

std::string marker_line(const Markers& markers) {
  return "  " +
         tr("Random blocks before the drive's commands: {1}; sectors of them left after: {2}",
            {std::to_string(markers.places), std::to_string(markers.surviving_sectors)}) +
         "\n";
}

}  // namespace

std::string device_lines(const Sanitization& work) {
  std::string text;
  for (const UncoverStep& step : work.uncovered) text += uncover_line(step);
  for (const DeviceStep& step : work.device_steps) text += step_line(step);
  if (work.markers) text += marker_line(*work.markers);
  return text;
}

}  // namespace dieu8
