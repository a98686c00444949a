#include "wipe/cli/drive/planned_disk.h"

#include <algorithm>

#include "wipe/drive/refusal.h"

namespace dieu8 {
namespace {

bool is_same(const DiskDescription& left, const DiskDescription& right) {
  return left.node == right.node && left.identity.path == right.identity.path;
}

// Chosen itself, or already counted with another disk.
bool is_known(const std::vector<PlannedDisk>& disks, const DiskDescription& sibling) {
  return std::ranges::any_of(disks, [&](const PlannedDisk& disk) {
    const auto same = [&](const DiskDescription& other) { return is_same(other, sibling); };
    return disk.asked.disk.node == sibling.node || std::ranges::any_of(disk.also_erased, same);
  });
}

Error held(const std::string& disk, const DiskDescription& sibling) {
  Error error = refusal(sibling.identity.path, sibling.holders);
  error.arguments.push_back(disk);
  error.hint =
      N_("the drive's own commands may erase every namespace of its controller, this one too: free it first, "
         "or choose --level clear");
  return error;
}

}  // namespace

Status find_what_is_also_erased(std::vector<PlannedDisk>& disks) {
  for (PlannedDisk& disk : disks) {
    if (disk.plan.device.empty()) continue;
    for (const DiskDescription& sibling : disk.asked.siblings) {
      if (is_known(disks, sibling)) continue;
      if (!sibling.holders.empty()) return outcome::failure(held(disk.plan.disk.identity.path, sibling));
      disk.also_erased.push_back(sibling);
    }
  }
  return ok();
}

}  // namespace dieu8
