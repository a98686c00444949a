// Passwords that are there, stay there or are not taken; frozen and locked drives.
#include "tests/liars/ata_case_parts.h"

namespace dieu8 {
namespace {

struct SecurityRow {
  SecurityLie lie = SecurityLie::PasswordLeft;
  const char* finding = "";
  const char* what = "";
};

constexpr SecurityRow kSecurity[] = {
    {SecurityLie::PasswordNotTaken, "step-not-sent", "acknowledges the password and has none"},
    {SecurityLie::PasswordLeft, "step-unknown", "reports the erase as done and keeps the password"},
    {SecurityLie::PasswordLeftLocked, "step-unknown", "reports the erase as done and is locked"},
    {SecurityLie::NeverDisables, "password-left", "never gives the password up"},
    {SecurityLie::PrepareRefused, "step-not-sent", "refuses SECURITY ERASE PREPARE"},
    {SecurityLie::EraseRefused, "step-refused", "refuses SECURITY ERASE UNIT"},
    {SecurityLie::EraseFault, "step-failed", "ends SECURITY ERASE UNIT in a device fault"},
    {SecurityLie::BadPageAfter, "step-unknown", "shows a damaged identify page after the erase"},
    {SecurityLie::SilentAfter, "step-unknown", "shows no identify page after the erase"},
};

std::vector<LiarCase> lies_about_passwords() {
  std::vector<LiarCase> all;
  for (const SecurityRow& row : kSecurity) {
    AtaLies lies;
    lies.security = row.lie;
    all.push_back(ata_lie(row.what, row.finding, lies, old_ata_hdd()));
  }
  return all;
}

void set_foreign_password(SimulatedAtaDrive& drive) { drive.device().security.set_foreign_password({'x'}); }

void lock(SimulatedAtaDrive& drive) {
  set_foreign_password(drive);
  drive.power_cycle();
}

std::vector<LiarCase> states() {
  AtaShape frozen = old_ata_hdd();
  frozen.frozen_by_firmware = true;
  return {
      ata_lie("security is frozen by the computer's firmware", "refused", {}, frozen),
      ata_state("somebody else's password is set", "refused", old_ata_hdd(), set_foreign_password),
      ata_state("somebody else's password locks the drive", "refused", old_ata_hdd(), lock),
      ata_state("somebody else's password locks an SSD that offers SANITIZE", "refused", ata_ssd(), lock),
      ata_state("the attempt counter is used up", "refused", old_ata_hdd(),
                [](SimulatedAtaDrive& drive) { drive.device().security.count_expired = true; }),
      ata_state("sanitize is frozen", "refused", ata_ssd(),
                [](SimulatedAtaDrive& drive) { drive.device().sanitize.frozen = true; }),
      ata_state("an earlier sanitize is under way", "refused", ata_ssd(),
                [](SimulatedAtaDrive& drive) { drive.device().sanitize.begin(0x0012, 600'000'000); }),
      ata_lie("an SSD with SECURITY ERASE alone does not reach Purge", "refused", {}, ata_ssd_with_security_only()),
  };
}

LiarCase endless_erase() {
  AtaShape slow = old_ata_hdd();
  slow.enhanced_erase_ms = 30ULL * 24 * 3'600'000;
  return ata_lie("SECURITY ERASE UNIT does not end in twice its time and half an hour", "step-timed-out", {}, slow);
}

}  // namespace

std::vector<LiarCase> ata_security_cases() {
  std::vector<LiarCase> all = lies_about_passwords();
  for (auto part : {states(), std::vector<LiarCase>{endless_erase()}}) all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace dieu8
