// What an officer put on a medium, and what earlier sessions left there (docs/evidence-stick.md).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "evidence/base/result.h"

namespace dieu8 {

// Below the medium's own folder.
inline constexpr const char* kJobOnMedium = "/dieu8/job.toml";
inline constexpr const char* kKeysOnMedium = "/dieu8/keys";
inline constexpr const char* kEvidenceOnMedium = "/dieu8/evidence";

struct MediumContents {
  std::uint64_t free_bytes = 0;
  bool writable = false;        // the mount is
  bool has_our_folder = false;  // dieu8/: somebody made it for this work
  bool has_job = false;
  bool has_job_signature = false;        // job.toml.p7s beside it
  std::vector<std::string> key_folders;  // names under dieu8/keys, sorted
  std::vector<std::string> unfinished;   // session folders under dieu8/evidence, newest first
};

// Errors: Io when the mount itself does not answer.
Result<MediumContents> look_at_contents(const std::string& folder);

}  // namespace dieu8
