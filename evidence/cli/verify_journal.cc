#include "evidence/cli/verify_journal.h"

#include <boost/filesystem/operations.hpp>
#include <cstdio>

#include "evidence/base/file.h"
#include "evidence/cli/journal_report.h"
#include "evidence/cli/openings_report.h"
#include "evidence/cli/segments_report.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"
#include "evidence/journal/check_unsealed_journal.h"
#include "evidence/journal/segment_files.h"

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

// A session's journal is the officer's alone; only what says of itself that it is a guard's may bear a machine's seal.
Roles sealers_of(ByteView journal) {
  return segment_opening_of(journal) ? kGuardRecordSealers : Roles(Role::ItOfficer);
}

// A run without an officer's key closes its journal with one of its own: that alone makes it no forgery.
JournalCheck check_file(ByteView journal, const TrustRoot& root) {
  if (!segment_opening_of(journal)) {
    if (auto unsealed = check_unsealed_journal(journal)) return std::move(*unsealed);
  }
  return check_journal(journal, &root, sealers_of(journal));
}

void print_text(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

constexpr std::size_t kMostCheckpointBytes = 4096;

ExitCode verify_file(const VerifyJournalOptions& options, const TrustRoot& root) {
  if (!options.known.empty())
    return complain({ErrorCode::Misuse, N_("--known goes with the folder of a guard's record, not with one file"), {}},
                    options.json);
  const auto bytes = read_journal(options.file);
  if (!bytes) return complain(bytes.assume_error(), options.json);
  const JournalCheck check = check_file(bytes.assume_value(), root);
  if (options.json) {
    print_json(journal_report_json(check, sha256(bytes.assume_value())));
  } else {
    print_text(journal_report(check, options.file, root));
  }
  return exit_code_of(check.verdict);
}

ExitCode verify_folder(const VerifyJournalOptions& options, const TrustRoot& root) {
  const auto known = read_known(options.known);
  if (!known) return complain(known.assume_error(), options.json);
  const auto sources = segment_sources(options.file);
  if (!sources) return complain(sources.assume_error(), options.json);
  OpeningFollower follower(root);
  const auto checked =
      check_segments(sources.assume_value(), &root, known.assume_value(),
                     [&](const JournalRecord& record, const std::string& name) { follower.next(record, name); });
  if (!checked) return complain(checked.assume_error(), options.json);
  const SegmentsCheck& check = checked.assume_value();
  const Openings& openings = follower.openings();
  if (options.json) {
    Json::Object report = *segments_report_json(check).object();
    put_openings(report, openings);
    print_json(report);
  } else {
    print_text(segments_report(check, options.file, root) + openings_report(openings));
  }
  // An opening that nobody signed, or a record that is not what they signed: no.
  return openings.sound() ? exit_code_of(check.verdict) : ExitCode::No;
}

}  // namespace

Result<std::optional<Checkpoint>> read_known(const std::string& path) {
  if (path.empty()) return std::optional<Checkpoint>();
  const Bytes text = TRY(read_file(path, kMostCheckpointBytes));
  return std::optional<Checkpoint>(TRY(parse_checkpoint_body(as_text(text))));
}

ExitCode verify_journal_command(const VerifyJournalOptions& options) {
  const auto root = load_trust_root(options.trust);
  if (!root) return complain(root.assume_error(), options.json);
  boost::system::error_code ignored;
  const bool folder = boost::filesystem::is_directory(options.file, ignored);
  return folder ? verify_folder(options, root.assume_value()) : verify_file(options, root.assume_value());
}

}  // namespace dieu8
