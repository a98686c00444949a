// A month of the guard's record copied out, with SHA-256 beside it (Điều 7.4: logs are kept by the month).
#pragma once

#include <cstdint>
#include <string>

#include "evidence/base/result.h"
#include "evidence/crypto/officer_trust.h"
#include "evidence/json/value.h"

namespace dieu8 {

struct ExportedMonth {
  std::string month;   // "2026-10"
  std::string folder;  // where it lies now
  std::uint64_t segments = 0;
  std::uint64_t bytes = 0;
  std::uint64_t unsealed = 0;  // segments that no seal of this agency reaches to their end
  std::string sums_sha256;     // of SHA256SUMS, hex
};

// Copies the segments of `month` from the folder `record` into `to`/`month`, and reads back what was written. Without
// `root` every segment counts as unsealed. Errors: NotFound: the record has none of that month; Refused: the guard
// still writes the month's last one, or `to`/`month` is there; Io, NoSpace; Invalid: the copy does not read as it was
// written.
Result<ExportedMonth> export_month(const std::string& record, const std::string& month, const std::string& to,
                                   const TrustRoot* root);

// What the guard's record says of it.
Json::Object exported_report(const ExportedMonth& exported);

}  // namespace dieu8
