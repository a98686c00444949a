// What the SCSI cases are built from.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "tests/fakes/drive/scsi/simulated_scsi_drive.h"
#include "tests/liars/liar_case.h"

namespace dieu8 {

// A drive that tells one lie, or has one fault; `finding` must be among the findings.
inline LiarCase scsi_lie(std::string name, std::string finding, ScsiLies lies, const ScsiShape& shape = {}) {
  LiarCase one;
  one.protocol = "SCSI";
  one.name = std::move(name);
  one.finding = std::move(finding);
  one.make = [shape, lies = std::move(lies)] { return std::make_unique<SimulatedScsiDrive>(shape, lies); };
  return one;
}

using ScsiTwist = std::function<void(SimulatedScsiDrive& drive, ByteView cdb, ScsiReply& reply)>;
using ScsiErase = std::function<void(SimulatedScsiDrive& drive, EraseKind kind)>;

inline ScsiLies answers(ScsiTwist twist) {
  ScsiLies lies;
  lies.twist = std::move(twist);
  return lies;
}

inline ScsiLies erases(ScsiErase erase) {
  ScsiLies lies;
  lies.erase = std::move(erase);
  return lies;
}

inline SimulatedScsiDrive& as_scsi(SimulatedDrive& drive) { return dynamic_cast<SimulatedScsiDrive&>(drive); }

inline LiarCase best_level(LiarCase one) {
  one.level = LevelAsked::Auto;
  return one;
}

inline LiarCase during(LiarCase one, std::function<void(SimulatedDrive&)> meanwhile, bool resume = false) {
  one.meanwhile = std::move(meanwhile);
  one.resume_after_meanwhile = resume;
  return one;
}

// The drive loses power in the middle of the work.
inline void cut_scsi_power(SimulatedDrive& drive) {
  drive.clock().advance(20'000);
  drive.power_cycle();
}

// Only SANITIZE, OVERWRITE, on turning disks.
inline ScsiShape turning_disk() {
  ScsiShape shape;
  shape.rotating = true;
  shape.block_erase = false;
  shape.flash.style = WriteStyle::InPlace;
  return shape;
}

inline ScsiShape only_crypto() {
  ScsiShape shape;
  shape.block_erase = false;
  shape.sanitize_overwrite = false;
  shape.format = false;
  shape.crypto_erase = true;
  shape.flash.encrypting = true;
  return shape;
}

inline ScsiShape only_format() {
  ScsiShape shape;
  shape.block_erase = false;
  shape.sanitize_overwrite = false;
  return shape;
}

// The parts of scsi_liar_cases().
std::vector<LiarCase> scsi_erase_cases();   // the erase, or the storing, lies
std::vector<LiarCase> scsi_sense_cases();   // what the drive says of it lies
std::vector<LiarCase> scsi_event_cases();   // resets, power cuts, vanishing, capacity
std::vector<LiarCase> scsi_plan_cases();    // the plan must refuse
std::vector<LiarCase> scsi_honest_cases();  // must pass

}  // namespace dieu8
