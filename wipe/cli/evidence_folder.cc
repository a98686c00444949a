#include "wipe/cli/evidence_folder.h"

#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "evidence/base/file.h"
#include "evidence/base/random.h"
#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

const char* const kFolderHint =
    N_("give --out a folder on a disk that is not erased, writable and with at least 16 MiB free");

// Where the last part of `path` lies.
std::string parent_of(const std::string& path) {
  const std::size_t slash = path.find_last_of('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

std::string without_trailing_slashes(std::string path) {
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return path;
}

Status make_if_missing(const std::string& folder) {
  struct stat status {};
  if (::stat(folder.c_str(), &status) == 0) {
    if (S_ISDIR(status.st_mode)) return ok();
    return fail(ErrorCode::Misuse, N_("{1} is not a folder"), {folder}, kFolderHint);
  }
  TRY(checked("mkdir", folder, [&] { return ::mkdir(folder.c_str(), 0755); }));
  return sync_folder(parent_of(folder));
}

Status check_space(const std::string& folder) {
  struct statvfs space {};
  TRY(checked("statvfs", folder, [&] { return ::statvfs(folder.c_str(), &space); }));
  if (std::uint64_t{space.f_bavail} * space.f_frsize >= kNeededEvidenceBytes) return ok();
  return fail(ErrorCode::NoSpace, N_("the evidence folder {1} has less than 16 MiB free"), {folder}, kFolderHint);
}

Status write_test_file(const std::string& folder) {
  const std::string path = folder + "/.dieu8-" + TRY(random_uuid());
  const Bytes content(4096, 0x5A);
  const Status written = write_file_durably(path, content);
  ::unlink(path.c_str());  // also what a failed write may have left
  TRY(written);
  return sync_folder(folder);
}

Error with_folder_hint(Error error) {
  if (error.hint == nullptr) error.hint = kFolderHint;
  return error;
}

Status check(const std::string& folder) {
  TRY(make_if_missing(folder));
  TRY(check_space(folder));
  return write_test_file(folder);
}

// 2026-11-22T09:05:00+07:00 -> 20261122-090500
std::string compact(WallTime now) {
  const std::string text = rfc3339(now);
  return text.substr(0, 4) + text.substr(5, 2) + text.substr(8, 2) + "-" + text.substr(11, 2) + text.substr(14, 2) +
         text.substr(17, 2);
}

}  // namespace

Status check_evidence_folder(const std::string& folder) {
  Status checked_folder = check(without_trailing_slashes(folder));
  if (!checked_folder) return outcome::failure(with_folder_hint(checked_folder.error()));
  return ok();
}

Result<std::string> make_session_folder(const std::string& folder, WallTime now, const std::string& id) {
  const std::string parent = without_trailing_slashes(folder);
  const std::string path = (parent == "/" ? "" : parent) + "/" + compact(now) + "-" + id.substr(0, 8);
  TRY(checked("mkdir", path, [&] { return ::mkdir(path.c_str(), 0755); }));
  TRY(sync_folder(parent));
  return path;
}

}  // namespace dieu8
