// Honest drives that something happens to: power, resets, attentions, lost answers, vanishing, bad sectors.
#include "tests/liars/ata_case_parts.h"

namespace dieu8 {
namespace {

constexpr std::uint8_t kSanitize = 0xb4;
constexpr int kBlockErase = 0x0012;
constexpr int kStatus = 0x0000;
constexpr std::uint8_t kEraseUnit = 0xf4;

std::vector<LiarCase> at_the_sanitize() {
  const auto met = [](std::string name, const Incident& incident) {
    return ata_incident(std::move(name), "step-unknown", ata_ssd(), incident);
  };
  return {
      met("power goes before BLOCK ERASE EXT",
          {IncidentKind::PowerCut, kSanitize, kBlockErase, IncidentWhen::Before, 1}),
      met("power goes after BLOCK ERASE EXT, before its answer",
          {IncidentKind::PowerCut, kSanitize, kBlockErase, IncidentWhen::After, 1}),
      met("a reset is the answer to BLOCK ERASE EXT",
          {IncidentKind::Reset, kSanitize, kBlockErase, IncidentWhen::Before, 1}),
      met("a unit attention is the answer to BLOCK ERASE EXT",
          {IncidentKind::Attention, kSanitize, kBlockErase, IncidentWhen::Before, 1}),
      met("the answer to BLOCK ERASE EXT is lost",
          {IncidentKind::LostAnswer, kSanitize, kBlockErase, IncidentWhen::After, 1}),
      met("the drive vanishes at BLOCK ERASE EXT",
          {IncidentKind::Vanish, kSanitize, kBlockErase, IncidentWhen::Before, 1}),
      met("the drive vanishes while it is asked how far it is",
          {IncidentKind::Vanish, kSanitize, kStatus, IncidentWhen::Before, 6}),
      met("power goes while the drive is asked how far it is",
          {IncidentKind::PowerCut, kSanitize, kStatus, IncidentWhen::After, 6}),
  };
}

std::vector<LiarCase> at_the_security_erase() {
  const auto met = [](std::string name, std::string finding, const Incident& incident) {
    return ata_incident(std::move(name), std::move(finding), old_ata_hdd(), incident);
  };
  using enum IncidentKind;
  using enum IncidentWhen;
  return {
      met("power goes before SECURITY SET PASSWORD", "step-not-sent", {PowerCut, 0xf1, -1, Before, 1}),
      met("power goes after SECURITY SET PASSWORD", "password-left", {PowerCut, 0xf1, -1, After, 1}),
      met("power goes before SECURITY ERASE PREPARE", "password-left", {PowerCut, 0xf3, -1, Before, 1}),
      met("power goes after SECURITY ERASE PREPARE", "password-left", {PowerCut, 0xf3, -1, After, 1}),
      met("power goes before SECURITY ERASE UNIT", "step-unknown", {PowerCut, kEraseUnit, -1, Before, 1}),
      met("power goes in the middle of SECURITY ERASE UNIT", "step-unknown", {PowerCut, kEraseUnit, -1, During, 1}),
      met("power goes after SECURITY ERASE UNIT", "step-unknown", {PowerCut, kEraseUnit, -1, After, 1}),
      met("the drive vanishes at SECURITY ERASE UNIT", "password-left", {Vanish, kEraseUnit, -1, Before, 1}),
      met("a reset cuts SECURITY ERASE UNIT off", "step-reset", {Reset, kEraseUnit, -1, During, 1}),
      met("a reset is the answer after SECURITY ERASE UNIT", "step-reset", {Reset, kEraseUnit, -1, After, 1}),
      met("a unit attention stands in the way of SECURITY ERASE UNIT", "step-unknown",
          {Attention, kEraseUnit, -1, Before, 1}),
      met("a unit attention stands in the way of SECURITY ERASE PREPARE", "step-not-sent",
          {Attention, 0xf3, -1, Before, 1}),
      met("the answer to SECURITY ERASE UNIT is lost", "step-unknown", {LostAnswer, kEraseUnit, -1, After, 1}),
      met("the answer to SECURITY SET PASSWORD is lost", "step-not-sent", {LostAnswer, 0xf1, -1, After, 1}),
  };
}

std::vector<LiarCase> at_the_marks() {
  return {
      ata_incident("the drive vanishes while marks are written", "failure-vanished", ata_ssd(),
                   {IncidentKind::Vanish, 0x35, -1, IncidentWhen::Before, 5}),
  };
}

LiarCase vanishing_in_the_middle() {
  LiarCase one = ata_lie("the drive vanishes in the middle of its sanitize", "step-unknown", {});
  one.meanwhile = [](SimulatedDrive& drive) { as_ata(drive).vanish(); };
  return one;
}

LiarCase unreadable_afterwards() {
  LiarCase one = ata_lie("marked sectors cannot be read after the erase", "markers-unreadable", {});
  one.meanwhile = [](SimulatedDrive& drive) {
    for (std::uint64_t lba = 0; lba < drive.flash().sectors(0); lba += 8) as_ata(drive).device().spoil(lba);
  };
  return one;
}

}  // namespace

std::vector<LiarCase> ata_event_cases() {
  std::vector<LiarCase> all = at_the_sanitize();
  for (auto part : {at_the_security_erase(), at_the_marks()}) all.insert(all.end(), part.begin(), part.end());
  all.push_back(vanishing_in_the_middle());
  all.push_back(unreadable_afterwards());
  return all;
}

}  // namespace dieu8
