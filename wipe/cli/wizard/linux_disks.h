#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "wipe/cli/wizard/background.h"
#include "wipe/cli/wizard/medium_holds.h"
#include "wipe/wizard/world/disk_access.h"

namespace dieu8 {

// The same for one disk for as long as the kernel has it: its device number, the kernel's count of disks, its path.
std::string disk_id(const DiskDescription& disk);

class LinuxDisks final : public DiskAccess {
 public:
  explicit LinuxDisks(MediumHolds& holds) : holds_(holds) {}

  void look(const std::string& evidence_medium, const std::string& psid_of) override;
  Answer<DisksSeen> seen() override { return looking_.answer(); }

  // Of a disk in any look so far; nothing for one that never was there.
  std::optional<std::string> path_of(const std::string& id) const;

 private:
  Result<DisksSeen> look_now(const std::string& evidence_medium, const std::string& psid_of);

  MediumHolds& holds_;
  mutable std::mutex mutex_;
  std::map<std::string, std::string> paths_;  // by id
  Background<DisksSeen> looking_;             // last: its work uses the others
};

}  // namespace dieu8
