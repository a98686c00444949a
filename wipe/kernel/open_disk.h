// Opening a disk for wiping: exclusively, and only when it is still the disk that was confirmed.
#pragma once

#include <string>

#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"
#include "evidence/certificate/disk_identity.h"
#include "evidence/certificate/sanitization.h"
#include "wipe/drive/disk_description.h"

namespace dieu8 {

struct OpenedDisk {
  UniqueFd fd;  // O_RDWR | O_EXCL | O_DIRECT where the file system allows it
  bool direct = false;
};

// Opens `description.identity.path` with O_EXCL, then reads holders, serial, model and size again *through the
// descriptor* (fstat's device number -> sysfs, ioctl), never through the path.
// Errors: Refused with what holds it; Invalid when the identity differs (FailureKind::IdentityChanged); Io, NotFound.
Result<OpenedDisk> open_disk_for_wipe(const DiskDescription& description);

// The identity as the descriptor tells it now; compared with the first one after the last pass.
Result<DiskIdentity> identity_through(const UniqueFd& fd, const std::string& path);

// Partition table, fingerprint of the first MiB and libblkid's types before the first write (no content, no labels).
Result<BeforeState> look_before(const UniqueFd& fd, std::uint64_t bytes);

// What libblkid still recognises, read from the medium (page cache dropped first).
Result<AfterState> look_after(const UniqueFd& fd, std::uint64_t bytes);

}  // namespace dieu8
