// Asking a drive what it offers before a plan is made. Reads only.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"
#include "wipe/command/drive_control.h"
#include "wipe/drive/disk_description.h"
#include "wipe/drive/drive_offer.h"

namespace dieu8 {

// The drive's own commands through an opened disk; the descriptor must outlive what comes back.
// Errors: Unsupported for what takes no commands (a file, a loop device, a virtual disk).
using DriveOpener = std::function<Result<std::unique_ptr<DriveControl>>(const UniqueFd& fd,
                                                                        const DiskIdentity& identity, bool removable)>;

struct AskedDisk {
  DiskDescription disk;
  bool answered = false;  // false: the offer is empty because nothing could be asked
  DriveOffer offer;
  std::vector<DiskDescription> siblings;  // NVMe: the other namespaces of the same controller, seen here
};

// A drive that cannot be asked (no permission, a practice file, a loop device) has an empty offer.
// Errors: Invalid when another disk took the path meanwhile; those of describe_disk for the sibling namespaces: not
// knowing who holds them is never "nobody".
Result<AskedDisk> ask_drive(DiskDescription disk, const std::string& evidence_folder, const DriveOpener& open_drive);

}  // namespace dieu8
