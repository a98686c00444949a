// Hidden areas that stay, and drives that are another one after the erase.
#include "tests/liars/ata_case_parts.h"

namespace dieu8 {
namespace {

AtaLies hiding(CapacityLie lie) {
  AtaLies lies;
  lies.capacity = lie;
  return lies;
}

AtaShape with_hpa() {
  AtaShape shape = old_ata_hdd();
  shape.hidden_by_hpa = 1024;
  return shape;
}

AtaShape with_dco() {
  AtaShape shape = old_ata_hdd();
  shape.hidden_by_dco = 1024;
  return shape;
}

AtaShape with_ama() {
  AtaShape shape = ata_hdd();
  shape.ama = true;
  shape.hidden_by_ama = 1024;
  return shape;
}

AtaShape with_set_max_used(AtaShape shape) {
  shape.set_max_used = true;
  return shape;
}

std::vector<LiarCase> areas_that_stay() {
  AtaLies unreadable;
  unreadable.registers = RegisterLie::FixedFormat;
  unreadable.registers_turn = on_command(0x37);
  constexpr const char* kUnproven = "uncovering-unproven";
  return {
      ata_lie("SET MAX ADDRESS acknowledged without effect", kUnproven, hiding(CapacityLie::SetMaxWithoutEffect),
              with_hpa()),
      ata_lie("SET MAX ADDRESS refused", kUnproven, hiding(CapacityLie::SetMaxRefused), with_hpa()),
      ata_lie("SET MAX ADDRESS needs the power off first", kUnproven, {}, with_set_max_used(with_hpa())),
      ata_lie("SET MAX ADDRESS answered with fixed-format sense data", kUnproven, unreadable, with_hpa()),
      ata_lie("SET ACCESSIBLE MAX acknowledged without effect", kUnproven, hiding(CapacityLie::SetMaxWithoutEffect),
              with_ama()),
      ata_lie("SET ACCESSIBLE MAX refused", kUnproven, hiding(CapacityLie::SetMaxRefused), with_ama()),
      ata_lie("SET ACCESSIBLE MAX needs the power off first", kUnproven, {}, with_set_max_used(with_ama())),
      ata_lie("DCO RESTORE acknowledged without effect", kUnproven, hiding(CapacityLie::DcoRestoreWithoutEffect),
              with_dco()),
      ata_lie("DCO RESTORE refused", kUnproven, hiding(CapacityLie::DcoRestoreRefused), with_dco()),
  };
}

// READ NATIVE MAX ADDRESS denies that there is more. Where the overlay's page betrays it, the overlay cannot be
// restored while the protected area is in force; where nothing betrays it, a command that ends there is worth no Purge.
std::vector<LiarCase> areas_that_are_denied() {
  AtaLies lost;
  lost.registers = RegisterLie::Dropped;
  lost.registers_turn = on_command(0x27);
  const std::pair<const char*, AtaLies> denials[] = {
      {"native maximum below what can be addressed", hiding(CapacityLie::NativeMaxTooLow)},
      {"native maximum of zero", hiding(CapacityLie::NativeMaxZero)},
      {"native maximum answered without registers", lost},
  };
  AtaShape without_overlay = with_hpa();
  without_overlay.dco = false;
  std::vector<LiarCase> all = {
      ata_lie("overlay frozen, so that nobody can ask it", "refused", hiding(CapacityLie::DcoFrozen), with_dco()),
      ata_lie("native maximum denied, and betrayed by the overlay", "uncovering-unproven",
              hiding(CapacityLie::NativeMaxHidden), with_hpa())};
  for (const auto& [what, lies] : denials) {
    all.push_back(ata_lie(std::string(what) + ", betrayed by the overlay", "uncovering-unproven", lies, with_hpa()));
    all.push_back(ata_lie(std::string(what) + ", and no overlay to ask", "refused", lies, without_overlay));
  }
  return all;
}

std::vector<LiarCase> other_drives_afterwards() {
  AtaLies renamed;
  renamed.serial_after_erase = "SIM-ATA-9999";
  return {ata_lie("a quarter smaller after the erase", "capacity-shrunk", hiding(CapacityLie::ShrinksAfterErase)),
          ata_lie("HDD, a quarter smaller after SECURITY ERASE", "capacity-shrunk",
                  hiding(CapacityLie::ShrinksAfterErase), old_ata_hdd()),
          ata_lie("another serial number after the erase", "identity-changed", renamed),
          ata_lie("HDD, another serial number after SECURITY ERASE", "identity-changed", renamed, old_ata_hdd())};
}

}  // namespace

std::vector<LiarCase> ata_capacity_cases() {
  std::vector<LiarCase> all = areas_that_stay();
  for (auto part : {areas_that_are_denied(), other_drives_afterwards()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace dieu8
