// What the ATA cases are built from.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "tests/fakes/drive/ata/simulated_ata_drive.h"
#include "tests/liars/liar_case.h"

namespace dieu8 {

using AtaPreparation = std::function<void(SimulatedAtaDrive&)>;

// A drive full of canaries that tells one lie; `finding` must be among the findings. `prepare`: the state it comes in.
inline LiarCase ata_lie(std::string name, std::string finding, AtaLies lies, const AtaShape& shape = ata_ssd(),
                        AtaPreparation prepare = nullptr) {
  LiarCase one;
  one.protocol = "ATA";
  one.name = std::move(name);
  one.finding = std::move(finding);
  one.make = [shape, lies = std::move(lies), prepare = std::move(prepare)] {
    auto drive = std::make_unique<SimulatedAtaDrive>(shape, lies);
    drive->flash().fill_with_canaries();
    if (prepare) prepare(*drive);
    return drive;
  };
  return one;
}

// An honest drive in a state, or met by an incident.
inline LiarCase ata_state(std::string name, std::string finding, const AtaShape& shape, AtaPreparation prepare) {
  return ata_lie(std::move(name), std::move(finding), {}, shape, std::move(prepare));
}

inline LiarCase ata_incident(std::string name, std::string finding, const AtaShape& shape, const Incident& incident) {
  return ata_state(std::move(name), std::move(finding), shape,
                   [incident](SimulatedAtaDrive& drive) { drive.plan_incident(incident); });
}

inline SimulatedAtaDrive& as_ata(SimulatedDrive& drive) { return dynamic_cast<SimulatedAtaDrive&>(drive); }

// The machine loses power in the middle of the work and is started again.
inline void ata_power_cut(SimulatedDrive& drive) {
  drive.clock().advance(20'000);
  drive.power_cycle();
  drive.clock().restart("5b0c2d11-9f3e-4c57-8a44-1d7e6f0a3b02");
}

// An SSD that only changes its key: the plan overwrites it as well.
inline AtaShape ata_ssd_with_key_only() {
  AtaShape shape = encrypting_ata_ssd();
  shape.sanitize_block = false;
  return shape;
}

// An SSD that offers SECURITY ERASE alone.
inline AtaShape ata_ssd_with_security_only() {
  AtaShape shape = ata_ssd();
  shape.sanitize_block = false;
  return shape;
}

std::vector<LiarCase> ata_erase_cases();     // what an erase leaves
std::vector<LiarCase> ata_status_cases();    // what the drive says of its sanitize
std::vector<LiarCase> ata_register_cases();  // what becomes of its registers on their way
std::vector<LiarCase> ata_security_cases();  // passwords, locks, freezes
std::vector<LiarCase> ata_capacity_cases();  // hidden areas, shrinking
std::vector<LiarCase> ata_event_cases();     // power, resets, attentions, vanishing
std::vector<LiarCase> ata_honest_cases();    // these must pass

}  // namespace dieu8
