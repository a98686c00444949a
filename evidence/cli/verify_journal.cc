#include "evidence/cli/verify_journal.h"

#include <cstdio>

#include "evidence/base/file.h"
#include "evidence/cli/journal_report.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostJournalBytes = std::size_t{1} << 30U;

ExitCode exit_code_of(JournalVerdict verdict) {
  switch (verdict) {
    case JournalVerdict::Valid: return ExitCode::Yes;
    case JournalVerdict::Invalid: return ExitCode::No;
    case JournalVerdict::Undetermined: return ExitCode::CouldNotTell;
  }
  return ExitCode::CouldNotTell;
}

// A folder or an endless device in place of the journal says nothing about the journal: could not tell.
Result<Bytes> read_journal(const std::string& path) {
  auto bytes = read_file(path, kMostJournalBytes);
  if (bytes) return bytes;
  Error error = std::move(bytes).assume_error();
  if (error.code == ErrorCode::Malformed) error.code = ErrorCode::Io;
  return outcome::failure(std::move(error));
}

}  // namespace

ExitCode verify_journal_command(const VerifyJournalOptions& options) {
  const auto root = load_trust_root(options.trust);
  if (!root) return complain(root.assume_error(), options.json);
  const auto bytes = read_journal(options.file);
  if (!bytes) return complain(bytes.assume_error(), options.json);
  const JournalCheck check = check_journal(bytes.assume_value(), &root.assume_value());
  if (options.json) {
    print_json(journal_report_json(check, sha256(bytes.assume_value())));
  } else {
    const std::string text = journal_report(check, options.file, root.assume_value());
    std::fwrite(text.data(), 1, text.size(), stdout);
  }
  return exit_code_of(check.verdict);
}

}  // namespace dieu8
