// Shares as files: share-1.txt, share-2.txt...
#pragma once

#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/crypto/sign/share.h"

namespace dieu8 {

// Makes the folder (mode 0700) when it is missing. Errors: Refused when it holds a share already; Io, NotFound.
Status prepare_share_folder(const std::string& folder);

// Returns the paths, in order. Files are readable by their owner only, with a note for people in both languages.
Result<std::vector<std::string>> write_share_files(const std::string& folder, const std::vector<Share>& shares,
                                                   const std::string& agency);

Result<std::vector<Share>> read_share_files(const std::vector<std::string>& paths);

}  // namespace dieu8
