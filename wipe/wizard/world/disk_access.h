// The disks of the computer as the wizard shows them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "evidence/certificate/technique.h"
#include "wipe/drive/disk_description.h"
#include "wipe/drive/drive_offer.h"
#include "wipe/wizard/world/answer.h"

namespace dieu8 {

struct SeenDisk {
  std::string id;         // the same for the same disk in every look; another disk never gets it
  DiskDescription disk;   // BootMedium and EvidenceMedium stand among its holders
  bool answered = false;  // false: the drive could not be asked, the offer is empty
  DriveOffer offer;
  // Why it cannot be chosen at all, as plan_wipe says it (holders, locked...); empty: it can be chosen.
  std::optional<Error> refusal;
  TechniqueLevel reachable = TechniqueLevel::Nothing;  // by a plan with LevelAsked::Auto, full read-back
  std::uint64_t seconds_estimated = 0;                 // of that plan; 0: nothing tells
};

// A controller that may hide disks: a RAID mode of the firmware, a RAID adapter with volumes of its own.
struct HidingController {
  enum class Kind { IntelRst, IntelVmd, RaidAdapter } kind = Kind::RaidAdapter;
  std::string name;  // "Intel 8086:282a at 0000:00:17.0"
};

struct DisksSeen {
  std::vector<SeenDisk> disks;  // in the order in which they are shown
  std::vector<HidingController> hiding;
};

class DiskAccess {
 public:
  virtual ~DiskAccess() = default;

  // Begins to look for disks anew and to ask each drive; changes nothing on them. `evidence_medium` (Medium::id) counts
  // as held by the evidence; empty: none is chosen. The PSID of the disk `psid_of` (SeenDisk::id) is known; empty: of
  // none.
  virtual void look(const std::string& evidence_medium, const std::string& psid_of) = 0;
  virtual Answer<DisksSeen> seen() = 0;
};

}  // namespace dieu8
