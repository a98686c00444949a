// One lie a drive can tell, and what the certificate must say of it. Each protocol lists its own; liar_matrix runs all.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "evidence/certificate/sanitization.h"
#include "tests/fakes/drive/simulated_drive.h"

namespace dieu8 {

struct LiarCase {
  std::string protocol;  // "ATA", "SCSI", "NVMe", "eMMC"
  std::string name;      // a sentence: "reports success without having erased anything"
  std::function<std::unique_ptr<SimulatedDrive>()> make;  // already filled with canaries, the lie armed
  LevelAsked level = LevelAsked::Purge;
  std::string
      finding;  // this word must be among the findings; "refused": the plan must refuse. Empty: an honest control
  // An honest control: Purged or Cleared must be reached, and these canary bytes may be left.
  std::uint64_t unaddressable_left = 0;
  std::uint64_t other_stores_left = 0;
  // Called between the sending of a command and the next question: power cuts, resets, vanishing.
  std::function<void(SimulatedDrive&)> meanwhile;
  bool resume_after_meanwhile = false;  // the program was killed with it: a second run takes the work up
  std::string psid = {};                // typed by the officer, for a TCG drive; empty: none
};

std::vector<LiarCase> ata_liar_cases();
std::vector<LiarCase> scsi_liar_cases();
std::vector<LiarCase> nvme_liar_cases();
std::vector<LiarCase> mmc_liar_cases();

}  // namespace dieu8
