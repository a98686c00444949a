// What happens in the middle, and capacity that does not come back.
#include "tests/liars/scsi_case_parts.h"

namespace dieu8 {
namespace {

void vanish(SimulatedDrive& drive) { as_scsi(drive).vanish(); }

std::vector<LiarCase> interruptions() {
  ScsiLies forgets;
  forgets.forgets_sanitize_at_power_off = true;
  ScsiLies for_show = erases([](SimulatedScsiDrive&, EraseKind) {});
  ScsiLies fails;
  fails.fails_at_end = true;
  const ScsiLies attentions = answers([](SimulatedScsiDrive& drive, ByteView cdb, ScsiReply& reply) {
    if (drive.at_work() && cdb[0] == 0x03) reply.data = descriptor_sense(kParametersChanged);
  });
  const ScsiLies resets = answers([](SimulatedScsiDrive& drive, ByteView cdb, ScsiReply& reply) {
    if (drive.at_work() && cdb[0] == 0x03) reply.data = descriptor_sense(kBusReset);
  });
  return {
      during(scsi_lie("forgets the sanitize when power is cut", "step-reset", forgets), cut_scsi_power),
      during(scsi_lie("forgets the sanitize when power is cut, found by a second run", "step-reset", forgets),
             cut_scsi_power, true),
      during(scsi_lie("goes on after a power cut and erases nothing", "markers-survive", for_show), cut_scsi_power,
             true),
      during(scsi_lie("fails after a power cut", "step-failed", fails), cut_scsi_power, true),
      during(scsi_lie("fails after a reset", "step-failed", fails),
             [](SimulatedDrive& drive) { as_scsi(drive).reset(); }),
      during(scsi_lie("is reset, and nobody sees it at work afterwards", "step-reset", {}),
             [](SimulatedDrive& drive) {
               drive.clock().advance(180'000);
               as_scsi(drive).reset();
             }),
      during(best_level(scsi_lie("loses power while it formats", "step-failed", {}, only_format())), cut_scsi_power),
      during(
          best_level(scsi_lie("loses power while it formats, found by a second run", "step-failed", {}, only_format())),
          cut_scsi_power, true),
      during(scsi_lie("vanishes in the middle", "step-unknown", {}), vanish),
      during(scsi_lie("vanishes in the middle, and a second run finds nothing", "step-unknown", {}), vanish, true),
      scsi_lie("has unit attentions without end", "step-unknown", attentions),
      scsi_lie("is reset without end", "step-unknown", resets)};
}

ScsiShape short_stroked() {
  ScsiShape shape;
  shape.hidden_sectors = 256;
  return shape;
}

ScsiShape sectors_of_520() {
  ScsiShape shape;
  shape.flash.sector_bytes = 520;
  shape.block_bytes = 520;
  return shape;
}

std::vector<LiarCase> capacity() {
  ScsiLies in_mode_sense_only;
  in_mode_sense_only.keeps_capacity = true;
  ScsiLies refused;
  refused.capacity_refused = true;
  const ScsiLies no_format = answers([](SimulatedScsiDrive& /*drive*/, ByteView cdb, ScsiReply& reply) {
    if (cdb[0] == 0x04) reply = check_condition(kInvalidFieldInList, false);
  });
  ScsiLies unformatted = answers([](SimulatedScsiDrive& /*drive*/, ByteView cdb, ScsiReply& reply) {
    if (cdb[0] == 0x55) reply = good();
    if (cdb[0] == 0x9e && reply.status == 0 && reply.data.size() > 11) reply.data[10] = 0x02, reply.data[11] = 0x08;
  });
  return {scsi_lie("gives its hidden blocks back in MODE SENSE only", "uncovering-unproven", in_mode_sense_only,
                   short_stroked()),
          scsi_lie("does not give its hidden blocks back", "uncovering-unproven", refused, short_stroked()),
          scsi_lie("refuses to format its 520-byte sectors", "uncovering-unproven", no_format, sectors_of_520()),
          scsi_lie("formats, and still has 520-byte sectors", "uncovering-unproven", unformatted, sectors_of_520())};
}

}  // namespace

std::vector<LiarCase> scsi_event_cases() {
  std::vector<LiarCase> all = interruptions();
  for (auto& one : capacity()) all.push_back(std::move(one));
  return all;
}

}  // namespace dieu8
