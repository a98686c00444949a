// Honest drives, which must pass, and drives whose lie no measurement through their interface can find: these pass too,
// and the certificate says that what no address reaches rests on the drive's word.
#include "tests/liars/ata_case_parts.h"

namespace dieu8 {
namespace {

LiarCase honest(std::string name, const AtaShape& shape, AtaPreparation prepare = nullptr) {
  return ata_state(std::move(name), "", shape, std::move(prepare));
}

LiarCase at_level(LiarCase one, LevelAsked level) {
  one.level = level;
  return one;
}

std::vector<LiarCase> plain_drives() {
  AtaShape native_4k = ata_ssd();
  native_4k.flash.sector_bytes = 4096;
  native_4k.flash.user_sectors = 2048;
  AtaShape slow = ata_hdd();
  slow.overwrite_ms = 30ULL * 3'600'000;
  return {honest("SSD: BLOCK ERASE EXT", ata_ssd()),
          honest("encrypting SSD: CRYPTO SCRAMBLE EXT and BLOCK ERASE EXT", encrypting_ata_ssd()),
          honest("encrypting SSD: CRYPTO SCRAMBLE EXT, and an overwrite", ata_ssd_with_key_only()),
          honest("HDD: OVERWRITE EXT", ata_hdd()),
          honest("HDD: OVERWRITE EXT of thirty hours", slow),
          honest("HDD: SECURITY ERASE UNIT, enhanced", old_ata_hdd()),
          honest("SSD of 4096-byte sectors: BLOCK ERASE EXT", native_4k),
          at_level(honest("SSD with SECURITY ERASE alone: erased, overwritten, Clear", ata_ssd_with_security_only()),
                   LevelAsked::Auto),
          at_level(honest("HDD: an overwrite, Clear", ata_hdd()), LevelAsked::Clear)};
}

std::vector<LiarCase> drives_with_a_past() {
  return {honest("HDD with reallocated sectors: OVERWRITE EXT reaches them", ata_hdd(),
                 [](SimulatedAtaDrive& drive) {
                   for (std::uint64_t lba = 100; lba < 110; ++lba) drive.flash().retire(0, lba);
                 }),
          honest("SSD sanitized once before", ata_ssd(),
                 [](SimulatedAtaDrive& drive) { drive.device().sanitize.completed = true; })};
}

std::vector<LiarCase> drives_that_hide() {
  AtaShape hpa = ata_hdd();
  hpa.hpa = true;
  hpa.hidden_by_hpa = 1024;
  AtaShape both = old_ata_hdd();
  both.hidden_by_hpa = 512;
  both.hidden_by_dco = 512;
  AtaShape ama = ata_ssd();
  ama.ama = true;
  ama.hidden_by_ama = 1024;
  return {honest("HDD with a Host Protected Area: shown, then OVERWRITE EXT", hpa),
          honest("HDD with a Host Protected Area and an overlay: shown, then SECURITY ERASE UNIT", both),
          honest("SSD with an accessible maximum: shown, then BLOCK ERASE EXT", ama)};
}

std::vector<LiarCase> drives_that_go_on() {
  LiarCase power = honest("SSD that loses power in the middle, goes on and is found again", ata_ssd());
  power.meanwhile = ata_power_cut;
  power.resume_after_meanwhile = true;
  LiarCase disk = honest("HDD that loses power in the middle, goes on and is found again", ata_hdd());
  disk.meanwhile = ata_power_cut;
  disk.resume_after_meanwhile = true;
  LiarCase killed = honest("SSD whose computer is started again in the middle", ata_ssd());
  killed.meanwhile = [](SimulatedDrive& drive) { drive.clock().restart("77777777-0000-4000-8000-000000000001"); };
  killed.resume_after_meanwhile = true;
  LiarCase reset = honest("SSD that is reset in the middle of its sanitize and goes on", ata_ssd());
  reset.meanwhile = [](SimulatedDrive& drive) { as_ata(drive).raise_attention(0x29, 0x03); };
  LiarCase attention = honest("SSD with a unit attention in the middle of its sanitize", ata_ssd());
  attention.meanwhile = [](SimulatedDrive& drive) { as_ata(drive).raise_attention(0x2a, 0x01); };
  return {power, disk, killed, reset, attention};
}

// The default SSD's spare cells: what marks replaced lies there.
constexpr std::uint64_t kSpareBytes = std::uint64_t{512} * 512;

// The few sectors that no mark was laid on keep what they held.
constexpr std::uint64_t kUnmarkedBytes = std::uint64_t{256} * 512;

LiarCase beyond_measuring(std::string name, EraseLie lie, std::uint64_t left) {
  AtaLies lies;
  lies.erase = lie;
  LiarCase one = ata_lie(std::move(name), "", lies);
  one.unaddressable_left = left;
  return one;
}

}  // namespace

std::vector<LiarCase> ata_honest_cases() {
  std::vector<LiarCase> all = plain_drives();
  for (auto part : {drives_with_a_past(), drives_that_hide(), drives_that_go_on()})
    all.insert(all.end(), part.begin(), part.end());
  all.push_back(beyond_measuring("SSD that erases what has an address and leaves replaced copies", EraseLie::OnlyMapped,
                                 kSpareBytes));
  all.push_back(beyond_measuring("SSD that only deallocates and leaves every cell", EraseLie::OnlyUnmapped,
                                 kSpareBytes + kUnmarkedBytes));
  return all;
}

}  // namespace dieu8
