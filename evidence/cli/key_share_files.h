// Shares as files: share-1.txt, share-2.txt...
#pragma once

#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/crypto/sign/share.h"

namespace dieu8 {

// Changes nothing. Errors: Refused when the folder holds a share already.
Status check_share_folder(const std::string& folder);

// Makes the folder (mode 0700) when it is missing and returns the paths, in order. Files are readable by their owner
// only, with a note for people in both languages.
Result<std::vector<std::string>> write_share_files(const std::string& folder, const std::vector<Share>& shares,
                                                   const std::string& agency);

Result<std::vector<Share>> read_share_files(const std::vector<std::string>& paths);

}  // namespace dieu8
