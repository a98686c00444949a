#include "guard/transfer/folder_landing.h"

#include <dirent.h>
#include <linux/fs.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "evidence/base/syscall.h"
#include "guard/transfer/carried_name.h"
#include "guard/transfer/source_tree.h"

namespace dieu8 {
namespace {

constexpr unsigned kFileMode = 0600;
constexpr unsigned kFolderMode = 0700;

Result<UniqueFd> create_at(const UniqueFd& folder, const char* name, int flags) {
  return UniqueFd(TRY(
      checked("openat", name, [&] { return ::openat(folder.get(), name, flags | O_RDWR | O_CLOEXEC, kFileMode); })));
}

Status make_folder_at(const UniqueFd& folder, const std::string& name) {
  const auto made = checked("mkdirat", name, [&] { return ::mkdirat(folder.get(), name.c_str(), kFolderMode); });
  if (!made && made.assume_error().system_error != EEXIST) return made.assume_error();
  return ok();
}

std::vector<std::string> entries_of(const UniqueFd& folder) {
  std::vector<std::string> names;
  const int kept = ::fcntl(folder.get(), F_DUPFD_CLOEXEC, 3);
  DIR* list = kept == -1 ? nullptr : ::fdopendir(kept);
  if (list == nullptr) return names;
  while (const dirent* entry = ::readdir(list)) names.emplace_back(entry->d_name);
  ::closedir(list);
  return names;
}

Error name_taken(const std::string& path) {
  return {ErrorCode::Refused,
          N_("there is something called {1} already: nothing is replaced"),
          {path},
          N_("choose another folder, or move what is there out of the way")};
}

}  // namespace

namespace {

// Whether the folder's file system knows files without a name. Errors: Io, as for a folder that must not be written.
Result<bool> knows_unnamed_files(const UniqueFd& folder) {
  const auto unnamed = create_at(folder, ".", O_TMPFILE);
  if (unnamed) return true;
  const int why = unnamed.assume_error().system_error;
  if (why != EOPNOTSUPP && why != EISDIR) return unnamed.assume_error();
  return false;
}

}  // namespace

Result<std::unique_ptr<FolderLanding>> FolderLanding::open(UniqueFd folder, Staging staging, NameRights& rights) {
  std::unique_ptr<FolderLanding> landing(new FolderLanding(std::move(folder), rights));
  if (staging != Staging::Never) TRY(remove_staging(landing->folder_, rights));
  const RaisedRights raised(rights);
  if (TRY(knows_unnamed_files(landing->folder_)) && staging != Staging::Always) return landing;
  if (staging == Staging::Never)
    return fail(ErrorCode::Unsupported, N_("in this folder a file would be seen before it is whole and scanned"), {},
                N_("choose a folder on the machine's own disk, as in your home"));
  TRY(make_folder_at(landing->folder_, kStagingFolder));
  landing->staging_ = UniqueFd(TRY(checked("openat", kStagingFolder, [&] {
    return ::openat(landing->folder_.get(), kStagingFolder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  })));
  return landing;
}

FolderLanding::~FolderLanding() {
  if (staging_.is_open()) static_cast<void>(remove_staging(folder_, rights_));
}

Result<std::uint64_t> FolderLanding::free_bytes() {
  struct statvfs space {};
  TRY(checked("fstatvfs", "", [&] { return ::fstatvfs(folder_.get(), &space); }));
  return static_cast<std::uint64_t>(space.f_bavail) * space.f_frsize;
}

Result<bool> FolderLanding::has(const std::string& path) {
  const std::vector<std::string> names = TRY(carried_path(path));
  if (staging_.is_open())
    for (const std::string& name : names) TRY(check_windows_name(name));
  const auto found = open_below(folder_, names, O_PATH, rights_);
  if (found) return true;
  const int why = found.assume_error().system_error;
  if (why == ENOENT) return false;
  return found.assume_error();  // ENOTDIR, ELOOP: a file or a symlink stands where a folder would have to be
}

Result<LandingFile> FolderLanding::begin() {
  const RaisedRights raised(rights_);
  if (!staging_.is_open()) return LandingFile{TRY(create_at(folder_, ".", O_TMPFILE)), ""};
  std::string hidden = std::to_string(++next_);
  UniqueFd fd = TRY(create_at(staging_, hidden.c_str(), O_CREAT | O_EXCL | O_NOFOLLOW));
  return LandingFile{std::move(fd), std::move(hidden)};
}

Result<UniqueFd> FolderLanding::folder_for(const std::vector<std::string>& names) {
  UniqueFd at = TRY(open_below(folder_, {}, 0, rights_));
  for (std::size_t i = 0; i + 1 < names.size(); ++i) {
    {
      const RaisedRights raised(rights_);
      TRY(make_folder_at(at, names[i]));
    }
    touched_.insert({names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i)});
    at = TRY(open_below(at, {names[i]}, O_RDONLY | O_DIRECTORY, rights_));
  }
  return at;
}

void FolderLanding::write_back(const LandingFile& file) {
  ::sync_file_range(file.fd.get(), 0, 0, SYNC_FILE_RANGE_WRITE);
}

Status FolderLanding::place(const LandingFile& file, const std::string& path) {
  const std::vector<std::string> names = TRY(carried_path(path));
  TRY(checked("fsync", path, [&] { return ::fsync(file.fd.get()); }));
  const UniqueFd folder = TRY(folder_for(names));
  Status named = give_name(file, folder, names.back());
  if (!named && named.assume_error().system_error == EEXIST) return name_taken(path);
  if (!named) return named;
  touched_.insert({names.begin(), names.end() - 1});
  const Status settled = staging_.is_open() ? settle_renamed(file) : Status(ok());
  if (!settled && !not_settled_) not_settled_ = settled.assume_error();
  return ok();
}

// Both calls fail when the name is taken, and follow no symlink there.
Status FolderLanding::give_name(const LandingFile& file, const UniqueFd& folder, const std::string& name) {
  const RaisedRights raised(rights_);
  if (file.hidden.empty()) {
    const std::string itself = "/proc/self/fd/" + std::to_string(file.fd.get());
    TRY(checked("linkat", name,
                [&] { return ::linkat(AT_FDCWD, itself.c_str(), folder.get(), name.c_str(), AT_SYMLINK_FOLLOW); }));
    return ok();
  }
  TRY(checked("renameat2", name, [&] {
    return ::renameat2(staging_.get(), file.hidden.c_str(), folder.get(), name.c_str(), RENAME_NOREPLACE);
  }));
  return ok();
}

void FolderLanding::discard(const LandingFile& file) {
  if (file.hidden.empty()) return;  // it goes with its descriptor
  const RaisedRights raised(rights_);
  ::unlinkat(staging_.get(), file.hidden.c_str(), 0);
}

// A file system like FAT has no journal. The old name goes first: a file that a power cut leaves with both would lose
// its content with the one in the staging folder. FAT writes a new name with a length of 0, and the length by the
// file's own sync; the sync of a neighbour would write the name alone, so each file has this before the next one gets
// its name.
Status FolderLanding::settle_renamed(const LandingFile& file) {
  TRY(checked("fsync", kStagingFolder, [&] { return ::fsync(staging_.get()); }));
  TRY(checked("fsync", "", [&] { return ::fsync(file.fd.get()); }));
  return ok();
}

Status FolderLanding::settle() {
  if (const auto error = std::exchange(not_settled_, {})) return *error;
  for (const std::vector<std::string>& names : std::exchange(touched_, {})) {
    const UniqueFd folder = TRY(open_below(folder_, names, O_RDONLY | O_DIRECTORY, rights_));
    TRY(checked("fsync", names.empty() ? "" : names.back(), [&] { return ::fsync(folder.get()); }));
  }
  return ok();
}

Status remove_staging(const UniqueFd& stick, NameRights& rights) {
  const auto folder = open_below(stick, {kStagingFolder}, O_RDONLY | O_DIRECTORY, rights);
  if (!folder) {
    if (folder.assume_error().system_error == ENOENT) return ok();
    return folder.assume_error();
  }
  const RaisedRights raised(rights);
  for (const std::string& name : entries_of(folder.assume_value()))
    ::unlinkat(folder.assume_value().get(), name.c_str(), 0);
  TRY(checked("unlinkat", kStagingFolder, [&] { return ::unlinkat(stick.get(), kStagingFolder, AT_REMOVEDIR); }));
  TRY(checked("fsync", kStagingFolder, [&] { return ::fsync(stick.get()); }));  // the stick may be pulled at once
  return ok();
}

}  // namespace dieu8
