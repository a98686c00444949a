// A disk with what its drive told and the plan that follows from it.
#pragma once

#include <vector>

#include "evidence/base/result.h"
#include "wipe/cli/drive/ask_drive.h"
#include "wipe/plan/plan.h"

namespace dieu8 {

struct PlannedDisk {
  AskedDisk asked;
  WipePlan plan;
  // Namespaces of the same controller that are not chosen, and that the drive's own commands may erase with it.
  std::vector<DiskDescription> also_erased;
};

// Fills `also_erased`, each namespace once. Some commands reach one namespace on one drive and all of them on another
// (FNA of Identify Controller): every drive's own command counts as reaching all. Pure.
// Errors: Refused when one of them is in use, with what holds it.
Status find_what_is_also_erased(std::vector<PlannedDisk>& disks);

}  // namespace dieu8
