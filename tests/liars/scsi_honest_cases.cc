// Honest drives, which must pass, and drives whose lie no measurement through their interface can find: these pass too,
// and the certificate says that spare cells rest on the drive's word.
#include "tests/liars/scsi_case_parts.h"

namespace dieu8 {
namespace {

LiarCase honest(std::string name, const ScsiShape& shape = {}, ScsiLies lies = {}) {
  return scsi_lie(std::move(name), "", std::move(lies), shape);
}

LiarCase leaving(LiarCase one, std::uint64_t unaddressable) {
  one.unaddressable_left = unaddressable;
  return one;
}

template <typename Change>
ScsiShape with(Change change, ScsiShape shape = {}) {
  change(shape);
  return shape;
}

std::vector<LiarCase> plain_drives() {
  return {
      honest("erases its blocks"),
      honest("overwrites its blocks", turning_disk()),
      honest("changes its key, and is overwritten", only_crypto()),
      honest("changes its key and erases its blocks", with([](ScsiShape& shape) {
               shape.crypto_erase = true;
               shape.flash.encrypting = true;
             })),
      honest("has reallocated sectors, and reaches them", with([](ScsiShape& shape) { shape.retired_sectors = 16; })),
      honest("has a write cache", with([](ScsiShape& shape) { shape.write_cache = true; })),
      best_level(honest("formats with security initialize", only_format()))};
}

std::vector<LiarCase> forms_of_sense() {
  return {
      honest("tells everything in fixed format", with([](ScsiShape& shape) { shape.knows_desc_bit = false; })),
      honest("refuses REQUEST SENSE in descriptor format",
             with([](ScsiShape& shape) { shape.refuses_desc_bit = true; })),
      honest("tells everything in descriptor format", with([](ScsiShape& shape) { shape.descriptor_sense = true; }))};
}

std::vector<LiarCase> drives_with_something_hidden() {
  return {honest("gives its hidden blocks back", with([](ScsiShape& shape) { shape.hidden_sectors = 256; })),
          honest("is formatted from 520-byte sectors", with([](ScsiShape& shape) {
                   shape.flash.sector_bytes = 520;
                   shape.block_bytes = 520;
                 }))};
}

std::vector<LiarCase> drives_with_events() {
  return {during(honest("loses power in the middle, goes on and is found again"), cut_scsi_power, true),
          during(honest("loses power in the middle and goes on"), cut_scsi_power),
          during(honest("is reset in the middle and goes on"), [](SimulatedDrive& drive) { as_scsi(drive).reset(); }),
          during(honest("reports changed parameters and LUNs in the middle"), [](SimulatedDrive& drive) {
            as_scsi(drive).tell(kParametersChanged);
            as_scsi(drive).tell(kLunsChanged);
          })};
}

ScsiLies reaching(const EraseReach& reach) {
  return erases([reach](SimulatedScsiDrive& drive, EraseKind) { drive.flash().erase(0, reach, {0xff}); });
}

// The marks replace what had an address; the copies they replaced stay in the default drive's 256 spare cells.
constexpr std::uint64_t kSpareCells = std::uint64_t{256} * 512;
constexpr std::uint64_t kRetired = std::uint64_t{16} * 512;

std::vector<LiarCase> beyond_measuring() {
  const ScsiLies unmaps =
      erases([](SimulatedScsiDrive& drive, EraseKind) { drive.flash().unmap(0, 0, drive.flash().sectors(0)); });
  const ScsiShape reallocated = with([](ScsiShape& shape) { shape.retired_sectors = 16; }, turning_disk());
  ScsiShape plain_format = only_format();
  plain_format.security_initialize = false;
  ScsiShape no_sanitize = reallocated;
  no_sanitize.sanitize_overwrite = false;
  return {
      leaving(honest("erases what has an address, and leaves replaced copies", {}, reaching({true, false, true, true})),
              kSpareCells),
      leaving(honest("leaves its reallocated sectors", reallocated, reaching({true, true, false, true})), kRetired),
      leaving(honest("only unmaps, and leaves every cell", {}, unmaps), kSpareCells),
      best_level(honest("formats what has an address, and is overwritten", plain_format)),
      leaving(best_level(honest("offers no SANITIZE: its reallocated sectors stay", no_sanitize)), kRetired),
      honest("keeps a copy of its old key, and is overwritten", only_crypto(),
             erases([](SimulatedScsiDrive& drive, EraseKind) {
               drive.flash().keep_old_key();
               drive.flash().change_key();
             }))};
}

}  // namespace

std::vector<LiarCase> scsi_honest_cases() {
  std::vector<LiarCase> all = plain_drives();
  for (auto part : {forms_of_sense(), drives_with_something_hidden(), drives_with_events(), beyond_measuring()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace dieu8
