// Why a disk is not touched, as a sentence for a person.
#pragma once

#include <string>
#include <vector>

#include "evidence/base/error.h"
#include "wipe/drive/disk_description.h"

namespace dieu8 {

// Catalogue key with {1} the disk, {2} Holder::by, {3} Holder::where.
const char* holder_sentence(HolderKind kind);

// Refused, with the first holder's sentence and a hint what to do. `holders` is not empty.
Error refusal(const std::string& disk, const std::vector<Holder>& holders);

}  // namespace dieu8
