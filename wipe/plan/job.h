// JOB.toml (docs/format-job.md): what people state about the work. Read strictly: a slip must be found before a disk
// is touched, not when the certificate is printed.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/certificate/certificate.h"

namespace dieu8 {

inline constexpr std::size_t kMostJobBytes = std::size_t{64} * 1024;

// The citations of a regulation profile by its name. Errors: NotFound.
using LegalBasisLookup = std::function<Result<std::vector<std::string>>(const std::string& profile)>;

// `name` is the file's name as a person typed it; it only stands in errors ("job.toml:12: [people.witness] name: ...").
// Text comes back in NFC. Errors: Misuse for syntax, invalid UTF-8, control and direction characters, missing, unknown
// or repeated keys, wrong types, words, dates, a missing decision, an unknown profile.
Result<Job> parse_job(std::string_view toml, const std::string& name, const LegalBasisLookup& legal_basis);

}  // namespace dieu8
