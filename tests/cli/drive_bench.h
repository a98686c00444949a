// A simulated drive, the plan the product makes for it, and the surroundings its drive stage runs in.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "evidence/certificate/certificate.h"
#include "tests/fakes/drive/simulated_drive.h"
#include "wipe/cli/drive/drive_stage.h"
#include "wipe/cli/drive/planned_disk.h"

namespace dieu8 {

// What discovery and the question to the drive would give.
AskedDisk asked(SimulatedDrive& drive, const std::string& path = "/dev/sda");

PlannedDisk planned(AskedDisk disk, LevelAsked level);

class DriveBench {
 public:
  DriveBench(SimulatedDrive& drive, LevelAsked level);

  // One start of the program, from what the last one saved.
  DriveStageEnd start(Sanitization& done);
  // The row a certificate would hold after it; the overwrite, where one is planned, left out.
  DiskRow row(const Sanitization& done) const;

  const WipePlan& plan() const { return disk_.plan; }
  const DriveRecord& record() const { return record_; }
  const std::vector<std::string>& journal() const { return journal_; }

  std::uint32_t stop_after_looks = 0;  // a person stops the work then; 0: nobody does
  bool kernel_keeps_old_size = false;

 private:
  DriveSurroundings surroundings();
  Result<DiskIdentity> identity_now();

  SimulatedDrive& drive_;
  PlannedDisk disk_;
  FakePause pause_;
  Progress progress_;
  DriveRecord record_;
  std::string saved_;
  std::vector<std::string> journal_;
  std::uint32_t questions_ = 0;
};

}  // namespace dieu8
