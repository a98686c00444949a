// NTFS by ntfs-3g, a program of its own: Debian 12's kernel has no ntfs3 (docs/decisions.md).
#pragma once

#include <string>

#include "evidence/base/result.h"
#include "wipe/medium/media.h"

namespace dieu8 {

inline constexpr const char* kNtfs3g = "/usr/bin/ntfs-3g";

// Mounts it at the empty folder `folder`, for root alone; not yet so that no link is followed. It is unmounted as any
// other. Errors: Unsupported (no ntfs-3g, no FUSE), NotFound (pulled), Refused (write-protected; or Windows did not let
// go of it, and it can only be read), Malformed (damaged), Io.
Status mount_ntfs(const MediumDevice& medium, const std::string& folder, MediumAccess access,
                  const std::string& program = kNtfs3g);

}  // namespace dieu8
