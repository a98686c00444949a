// Evidence of sessions in the computer's memory, while a medium is not there yet, or not any more.
#pragma once

#include <string>
#include <vector>

#include "evidence/base/result.h"

namespace dieu8 {

inline constexpr const char* kMemoryEvidence = "/run/dieu8/evidence";  // holds session folders, as --out does
inline constexpr const char* kMemoryKeys = "/run/dieu8/keys";

// Both folders, for root alone. Errors: Io.
Status make_memory_folders();

// Unfinished sessions of a mounted medium, brought to memory so that they can go on there. Errors: Io.
Status fetch_unfinished(const std::string& medium_folder);

// A key folder of a mounted medium, copied to memory: the medium may be pulled, or mounted anew, while the key is in
// use. Where it now lies. Errors: NotFound, Io.
Result<std::string> fetch_key_folder(const std::string& medium_folder, const std::string& name);

// Keys that were fetched are gone afterwards.
void forget_keys();

}  // namespace dieu8
