// The words a person must type before a disk is erased: its serial number, or its path when it has none.
#pragma once

#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "wipe/plan/plan.h"

namespace dieu8 {

// In the order of `plans`. Two disks that claim one serial number are told apart by their paths.
std::vector<std::string> words_to_confirm(const std::vector<WipePlan>& plans);

// Exactly one word for each disk, letter by letter. Errors: Refused.
Status check_confirmation(const std::vector<WipePlan>& plans, std::vector<std::string> typed);

}  // namespace dieu8
