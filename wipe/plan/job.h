// JOB.toml (docs/format-job.md): what people state about the work. Read strictly: a slip must be found before a disk
// is touched, not when the certificate is printed.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/certificate/certificate.h"
#include "wipe/plan/run_wishes.h"

namespace dieu8 {

inline constexpr std::size_t kMostJobBytes = std::size_t{64} * 1024;

// The citations of a regulation profile by its name. Errors: NotFound.
using LegalBasisLookup = std::function<Result<std::vector<std::string>>(const std::string& profile)>;

struct JobFile {
  Job job;
  std::optional<RunWishes> run;  // the [run] table: empty when there is none
};

// As parse_job, with the wishes for a run without anybody at the keyboard.
Result<JobFile> parse_job_file(std::string_view toml, const std::string& name, const LegalBasisLookup& legal_basis);

// Only what people state; a [run] table is checked, and for others to heed.
// `name` is the file's name as a person typed it; it only stands in errors ("job.toml:12: [people.witness] name: ...").
// Text comes back in NFC. Errors: Misuse for syntax, invalid UTF-8, control and direction characters, missing, unknown
// or repeated keys, wrong types, words, dates, a missing decision, an unknown profile.
Result<Job> parse_job(std::string_view toml, const std::string& name, const LegalBasisLookup& legal_basis);

// What can be read of a file that parse_job refuses, to fill a form with; never to work with as it is.
Job salvage_job(std::string_view toml, const std::string& name, const LegalBasisLookup& legal_basis);

}  // namespace dieu8
