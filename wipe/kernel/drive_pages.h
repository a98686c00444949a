// Asking an opened drive for its own pages. What it does not answer stays unknown.
#pragma once

#include "evidence/base/unique_fd.h"
#include "evidence/certificate/disk_identity.h"
#include "wipe/drive/disk_kind.h"

namespace dieu8 {

// Fills names, security, hidden areas and health of `identity`, whose interface, path and sizes are set already.
// Returns what tells the kind of medium.
DiskTraits ask_drive(const UniqueFd& disk, bool removable, DiskIdentity& identity);

}  // namespace dieu8
