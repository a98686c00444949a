// Progress to the end without fault, and an erase, or a storing, that did not happen.
#include "tests/liars/scsi_case_parts.h"

namespace dieu8 {
namespace {

void nothing(SimulatedScsiDrive& /*drive*/, EraseKind /*kind*/) {}

// Erases the sectors for which `wanted` says so, under their addresses and everything that has none.
ScsiErase only_where(std::function<bool(std::uint64_t lba, std::uint64_t sectors)> wanted) {
  return [wanted = std::move(wanted)](SimulatedScsiDrive& drive, EraseKind /*kind*/) {
    const std::uint64_t sectors = drive.flash().sectors(0);
    for (std::uint64_t lba = 0; lba < sectors; ++lba)
      if (wanted(lba, sectors)) drive.flash().erase_range(0, lba, 1, false, {0xff});
    drive.flash().erase(0, {.mapped = false}, {0xff});
  };
}

ScsiErase first_half() {
  return only_where([](std::uint64_t lba, std::uint64_t sectors) { return lba < sectors / 2; });
}
ScsiErase last_half() {
  return only_where([](std::uint64_t lba, std::uint64_t sectors) { return lba >= sectors / 2; });
}
ScsiErase every(std::uint64_t step) {
  return only_where([step](std::uint64_t lba, std::uint64_t) { return lba % step == 0; });
}
ScsiErase all_but_every(std::uint64_t step) {
  return only_where([step](std::uint64_t lba, std::uint64_t) { return lba % step != 0; });
}

ScsiShape plain_cells() {
  ScsiShape shape = only_crypto();
  shape.flash.encrypting = false;
  return shape;
}

std::vector<LiarCase> partial_erases() {
  ScsiShape large;
  large.flash.user_sectors = 6144;
  const auto first_mebibyte = only_where([](std::uint64_t lba, std::uint64_t) { return lba < 2048; });
  return {scsi_lie("reports success without having erased anything", "markers-survive", erases(nothing)),
          scsi_lie("overwrites nothing and reports success", "markers-survive", erases(nothing), turning_disk()),
          scsi_lie("changes no key and answers GOOD", "markers-survive", erases(nothing), only_crypto()),
          scsi_lie("offers a cryptographic erase over cells in plain text", "markers-survive", {}, plain_cells()),
          scsi_lie("erases the first half", "markers-survive", erases(first_half())),
          scsi_lie("erases the last half", "markers-survive", erases(last_half())),
          scsi_lie("erases every second block", "markers-survive", erases(every(2))),
          scsi_lie("leaves every tenth block", "markers-survive", erases(all_but_every(10))),
          scsi_lie("erases the first mebibyte", "markers-survive", erases(first_mebibyte), large),
          scsi_lie("overwrites the first half", "markers-survive", erases(first_half()), turning_disk()),
          scsi_lie("overwrites every second block", "markers-survive", erases(every(2)), turning_disk()),
          best_level(scsi_lie("formats without effect", "markers-survive", erases(nothing), only_format())),
          best_level(scsi_lie("formats the first half", "markers-survive", erases(first_half()), only_format()))};
}

std::vector<LiarCase> lies_about_storing() {
  ScsiLies lost;
  lost.loses_writes = true;
  ScsiLies lost_and_left = erases(nothing);
  lost_and_left.loses_writes = true;
  ScsiShape cached;
  cached.write_cache = true;
  ScsiLies thrown_away;
  thrown_away.drops_cache_at_flush = true;
  const ScsiTwist refuses_to_flush = [](SimulatedScsiDrive& /*drive*/, ByteView cdb, ScsiReply& reply) {
    if (cdb[0] == 0x35 || cdb[0] == 0x91) reply = check_condition({0x4, 0x44, 0x00, {}}, false);
  };
  return {
      scsi_lie("acknowledges writes and drops them", "markers-not-kept", lost),
      scsi_lie("drops writes, erases nothing and reports success", "markers-not-kept", lost_and_left),
      scsi_lie("answers GOOD to a flush and empties its cache into nothing", "markers-not-kept", thrown_away, cached),
      scsi_lie("keeps its cache over an erase that erases nothing", "markers-survive", erases(nothing), cached),
      scsi_lie("cannot write its cache out", "markers-not-flushed", answers(refuses_to_flush), cached)};
}

std::vector<LiarCase> lies_after_the_end() {
  ScsiShape closed;
  closed.reads_fail_after_erase = true;
  const auto then = [](std::function<void(SimulatedScsiDrive&)> change) {
    return erases([change = std::move(change)](SimulatedScsiDrive& drive, EraseKind /*kind*/) {
      drive.flash().erase(0, {}, {0xff});
      change(drive);
    });
  };
  return {
      scsi_lie("erases nothing and lets nothing be read afterwards", "markers-unreadable", erases(nothing), closed),
      scsi_lie("lets nothing be read after the erase until it is written (WABEREQ)", "markers-unreadable", {}, closed),
      scsi_lie("is smaller after the erase", "capacity-shrunk",
               then([](SimulatedScsiDrive& drive) { drive.shrink(256); })),
      scsi_lie("has another serial number after the erase", "identity-changed",
               then([](SimulatedScsiDrive& drive) { drive.shape().serial = "S5CSI0002"; })),
      scsi_lie("has no serial number after the erase", "identity-changed",
               then([](SimulatedScsiDrive& drive) { drive.shape().serial = "         "; })),
      scsi_lie("has another model name after the erase", "identity-changed",
               then([](SimulatedScsiDrive& drive) { drive.shape().product = "ANOTHER DRIVE"; }))};
}

}  // namespace

std::vector<LiarCase> scsi_erase_cases() {
  std::vector<LiarCase> all = partial_erases();
  for (auto part : {lies_about_storing(), lies_after_the_end()}) all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace dieu8
