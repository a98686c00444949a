#include "wipe/cli/wizard/linux_disks.h"

#include <algorithm>

#include "evidence/base/random.h"
#include "wipe/cli/drive/system_drives.h"
#include "wipe/cli/wizard/hiding_controllers.h"
#include "wipe/kernel/discover.h"
#include "wipe/plan/plan.h"

namespace dieu8 {
namespace {

// As the wizard plans by default: the best that the drive offers, everything read back.
Result<WipeRequest> default_request() {
  const Bytes no_characters;
  WipeRequest request;
  request.method = TRY(find_method(kDefaultMethod, no_characters));
  request.level = LevelAsked::Auto;
  return request;
}

void take_plan(const Result<WipePlan>& plan, SeenDisk& seen) {
  if (!plan) {
    seen.refusal = plan.error();
    return;
  }
  seen.reachable = plan.assume_value().level;
  seen.seconds_estimated = plan.assume_value().seconds_estimated;
}

SeenDisk seen_disk(const DiskDescription& disk, const WipeRequest& request) {
  SeenDisk seen;
  seen.id = disk_id(disk);
  seen.disk = disk;
  if (disk.holders.empty()) {
    auto asked = ask_drive(disk, "", system_drive_opener());
    if (!asked) {
      seen.refusal = asked.error();
      return seen;
    }
    seen.answered = asked.assume_value().answered;
    seen.offer = std::move(asked.assume_value().offer);
  }
  take_plan(plan_wipe(disk, seen.offer, request), seen);
  return seen;
}

void mark_evidence(std::vector<DiskDescription>& disks, const MediumDevice& medium) {
  for (DiskDescription& disk : disks) {
    const bool known = std::ranges::any_of(
        disk.holders, [](const Holder& holder) { return holder.kind == HolderKind::EvidenceMedium; });
    if (disk.identity.path == medium.disk && !known)
      disk.holders.push_back({HolderKind::EvidenceMedium, medium.path, medium.path});
  }
}

}  // namespace

std::string disk_id(const DiskDescription& disk) { return disk.node + " " + disk.identity.path; }

std::optional<std::string> LinuxDisks::path_of(const std::string& id) const {
  const std::lock_guard lock(mutex_);
  const auto found = paths_.find(id);
  return found == paths_.end() ? std::nullopt : std::optional(found->second);
}

void LinuxDisks::look(const std::string& evidence_medium, const std::string& psid_of) {
  looking_.start([this, evidence_medium, psid_of] { return look_now(evidence_medium, psid_of); });
}

Result<DisksSeen> LinuxDisks::look_now(const std::string& evidence_medium, const std::string& psid_of) {
  std::vector<DiskDescription> disks = TRY(list_disks(""));
  if (const auto media = holds_.media().list()) {
    for (const MediumDevice& medium : media.assume_value()) {
      if (medium.path == evidence_medium) mark_evidence(disks, medium);
    }
  }
  WipeRequest request = TRY(default_request());
  DisksSeen seen;
  for (const DiskDescription& disk : disks) {
    request.psid_given = disk_id(disk) == psid_of;
    seen.disks.push_back(seen_disk(disk, request));
  }
  LinuxFiles files;
  seen.hiding = hiding_controllers(files);
  const std::lock_guard lock(mutex_);
  for (const SeenDisk& disk : seen.disks) paths_[disk.id] = disk.disk.identity.path;
  return seen;
}

}  // namespace dieu8
