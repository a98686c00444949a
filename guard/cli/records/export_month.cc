#include "guard/cli/records/export_month.h"

#include <boost/filesystem/operations.hpp>

#include "evidence/base/bytes.h"
#include "evidence/base/file.h"
#include "evidence/base/syscall.h"
#include "evidence/crypto/digest.h"
#include "evidence/journal/check_journal.h"
#include "evidence/journal/segment.h"
#include "guard/incident/incident.h"
#include "guard/record/segment_folder.h"

namespace dieu8 {
namespace {

namespace fs = boost::filesystem;

// The month's segments. A month is over for the guard when a segment of a later one is there.
Result<std::vector<SegmentName>> finished_segments(const std::string& record, const std::string& month) {
  const auto names = TRY(segment_names(record));
  std::vector<SegmentName> found;
  for (const SegmentName& name : names)
    if (name.month == month) found.push_back(name);
  if (found.empty()) return fail(ErrorCode::NotFound, N_("the record holds nothing of the month {1}"), {month});
  if (names.back().month == month)
    return fail(ErrorCode::Refused, N_("the guard still writes the month {1}"), {month},
                N_("a month is sealed when the next one has begun and the guard has written something in it"));
  return found;
}

Status make_new_folder(const std::string& folder) {
  boost::system::error_code error;
  fs::create_directories(fs::path(folder).parent_path(), error);
  if (!error && fs::create_directory(folder, error)) return ok();
  if (error) return system_error(error.value(), "mkdir", folder);
  return fail(ErrorCode::Refused, N_("{1} is there already"), {folder}, N_("name a folder that does not exist yet"));
}

bool sealed_to_its_end(ByteView segment, const TrustRoot* root) {
  if (root == nullptr) return false;
  const JournalCheck check = check_journal(segment, root, kGuardRecordSealers);
  return check.verdict == JournalVerdict::Valid && check.sealed_records == check.head.records;
}

// A stick that loses what it was given must not count as an export.
Status write_and_read_back(const std::string& path, ByteView bytes) {
  TRY(write_file_durably(path, bytes));
  const Bytes back = TRY(read_file(path, bytes.size()));
  if (sha256(back) == sha256(bytes)) return ok();
  return fail(ErrorCode::Invalid, N_("{1} does not read back as it was written"), {path},
              N_("the medium may be damaged: take another"));
}

}  // namespace

Result<ExportedMonth> export_month(const std::string& record, const std::string& month, const std::string& to,
                                   const TrustRoot* root) {
  const auto names = TRY(finished_segments(record, month));
  ExportedMonth exported;
  exported.month = month;
  exported.folder = to + "/" + month;
  TRY(make_new_folder(exported.folder));
  std::string sums;
  for (const SegmentName& name : names) {
    const Bytes bytes = TRY(read_file(record + "/" + name.file(), kMostSegmentBytes));
    TRY(write_and_read_back(exported.folder + "/" + name.file(), bytes));
    sums += sum_line(to_hex(sha256(bytes)), name.file());
    ++exported.segments;
    exported.bytes += bytes.size();
    if (!sealed_to_its_end(bytes, root)) ++exported.unsealed;
  }
  TRY(write_and_read_back(exported.folder + "/SHA256SUMS", as_bytes(sums)));
  exported.sums_sha256 = to_hex(sha256(as_bytes(sums)));
  return exported;
}

Json::Object exported_report(const ExportedMonth& exported) {
  return {{"month", exported.month},
          {"segments", static_cast<std::int64_t>(exported.segments)},
          {"bytes", static_cast<std::int64_t>(exported.bytes)},
          {"unsealed", static_cast<std::int64_t>(exported.unsealed)},
          {"sums_sha256", exported.sums_sha256}};
}

}  // namespace dieu8
