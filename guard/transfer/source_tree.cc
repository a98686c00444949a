#include "guard/transfer/source_tree.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <memory>

#include "evidence/base/syscall.h"
#include "guard/transfer/carried_name.h"
#include "guard/transfer/folder_landing.h"

namespace dieu8 {
namespace {

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

Result<UniqueFd> open_at(const UniqueFd& folder, const std::string& name, int flags) {
  return UniqueFd(TRY(checked("openat", name, [&] {
    return ::openat(folder.get(), name.c_str(), flags | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY);
  })));
}

Result<std::vector<std::string>> names_in(const UniqueFd& folder, NameRights& rights) {
  UniqueFd again;
  {
    const RaisedRights raised(rights);
    again = TRY(open_at(folder, ".", O_RDONLY | O_DIRECTORY));
  }
  const int kept = TRY(checked("fcntl", "", [&] { return ::fcntl(again.get(), F_DUPFD_CLOEXEC, 3); }));
  const std::unique_ptr<DIR, CloseFolder> list(::fdopendir(kept));
  if (!list) {
    const UniqueFd closed(kept);
    return system_error(errno, "fdopendir", "");
  }
  std::vector<std::string> names;
  for (errno = 0; const dirent* entry = ::readdir(list.get()); errno = 0) {
    const std::string name = entry->d_name;
    if (name != "." && name != "..") names.push_back(name);
  }
  if (errno != 0) return system_error(errno, "readdir", "");
  std::ranges::sort(names);
  return names;
}

// Which kinds are carried: a plain file with one name. `path` is for the person who asked.
Status check_plain(const struct stat& status, const std::string& path) {
  if (S_ISLNK(status.st_mode))
    return fail(ErrorCode::Refused, N_("{1} is a symbolic link: it is not carried over"), {path},
                N_("copy what it points to"));
  if (!S_ISREG(status.st_mode))
    return fail(ErrorCode::Refused, N_("{1} is no plain file: it is not carried over"), {path},
                N_("leave devices, pipes and sockets out"));
  if (status.st_nlink > 1)
    return fail(ErrorCode::Refused, N_("{1} has several hard links: it is not carried over"), {path},
                N_("make a copy of the file and carry that over"));
  return ok();
}

// A name that its folder lists and that leads nowhere: a FAT or exFAT that was pulled while it was written.
Error not_found_again(const Error& error, const std::string& path) {
  if (error.code != ErrorCode::NotFound) return error;
  return {ErrorCode::Io,
          N_("{1} is listed and cannot be found: the file system is damaged"),
          {path},
          N_("name the folders that are whole, one by one; then have the medium registered anew")};
}

std::string joined_path(const std::string& folder, const std::string& name) {
  return folder.empty() ? name : folder + "/" + name;
}

}  // namespace

struct SourceTree::Walk {
  std::size_t root = 0;
  std::vector<std::string> below;
  std::vector<SourceFile> found;
};

Result<std::vector<SourceFile>> SourceTree::list() const {
  Walk walk;
  for (std::size_t i = 0; i < roots_.size(); ++i) TRY(add_root(i, walk));
  if (walk.found.empty())
    return fail(ErrorCode::NotFound, N_("there is no file to carry over"), {},
                N_("empty folders are not carried over"));
  std::ranges::sort(walk.found, {}, &SourceFile::path);
  const auto twice = std::ranges::adjacent_find(walk.found, {}, &SourceFile::path);
  if (twice != walk.found.end())
    return fail(ErrorCode::Refused, N_("two files would both be called {1}"), {twice->path},
                N_("carry them over one after the other, into different folders"));
  return std::move(walk.found);
}

Status SourceTree::add_root(std::size_t index, Walk& walk) const {
  const SourceRoot& root = roots_[index];
  walk.root = index;
  walk.below.clear();
  struct stat status {};
  TRY(checked("fstat", root.name, [&] { return ::fstat(root.fd.get(), &status); }));
  if (!root.name.empty()) TRY(check_carried_name(root.name));
  if (S_ISDIR(status.st_mode)) return add_folder(root.fd, root.name, 1, walk);
  TRY(check_plain(status, root.name));
  return add_file(root.name, static_cast<std::uint64_t>(status.st_size), walk);
}

Status SourceTree::add_folder(const UniqueFd& folder, const std::string& path, std::size_t depth, Walk& walk) const {
  if (depth > limits_.depth)
    return fail(ErrorCode::Refused, N_("{1}: more than {2} folders in one another"),
                {path, std::to_string(limits_.depth)}, N_("carry over a folder further inside"));
  const std::vector<std::string> names = TRY(names_in(folder, rights_));
  for (const std::string& name : names) {
    if (path.empty() && name == kStagingFolder) continue;  // what an earlier transfer left
    TRY(add_entry(folder, name, joined_path(path, name), depth, walk));
  }
  return ok();
}

Status SourceTree::add_entry(const UniqueFd& folder, const std::string& name, const std::string& path,
                             std::size_t depth, Walk& walk) const {
  TRY(check_carried_name(name));
  struct stat status {};
  UniqueFd inner;
  {
    const RaisedRights raised(rights_);
    const auto looked =
        checked("fstatat", path, [&] { return ::fstatat(folder.get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW); });
    if (!looked) return not_found_again(looked.assume_error(), path);
    if (S_ISDIR(status.st_mode)) inner = TRY(open_at(folder, name, O_RDONLY | O_DIRECTORY));
  }
  walk.below.push_back(name);
  if (inner.is_open()) {
    TRY(add_folder(inner, path, depth + 1, walk));
  } else {
    TRY(check_plain(status, path));
    TRY(add_file(path, static_cast<std::uint64_t>(status.st_size), walk));
  }
  walk.below.pop_back();
  return ok();
}

Status SourceTree::add_file(const std::string& path, std::uint64_t bytes, Walk& walk) const {
  if (path.size() > limits_.path_bytes)
    return fail(ErrorCode::Refused, N_("{1}: the path is longer than {2} bytes"),
                {path, std::to_string(limits_.path_bytes)}, N_("carry over a folder further inside"));
  if (walk.found.size() == limits_.files)
    return fail(ErrorCode::Refused, N_("more than {1} files"), {std::to_string(limits_.files)},
                N_("carry them over in several transfers"));
  walk.found.push_back({path, bytes, walk.root, walk.below});
  return ok();
}

Result<UniqueFd> SourceTree::open(const SourceFile& file) const {
  const UniqueFd& root = roots_[file.root].fd;
  UniqueFd opened =
      file.below.empty()
          ? UniqueFd(TRY(checked("dup", file.path, [&] { return ::fcntl(root.get(), F_DUPFD_CLOEXEC, 3); })))
          : TRY(open_below(root, file.below, O_RDONLY | O_NONBLOCK, rights_));
  struct stat status {};
  TRY(checked("fstat", file.path, [&] { return ::fstat(opened.get(), &status); }));
  TRY(check_plain(status, file.path));
  return opened;
}

Result<UniqueFd> open_below(const UniqueFd& folder, const std::vector<std::string>& names, int flags,
                            NameRights& rights) {
  const RaisedRights raised(rights);
  UniqueFd at = TRY(open_at(folder, ".", O_RDONLY | O_DIRECTORY));
  for (std::size_t i = 0; i < names.size(); ++i)
    at = TRY(open_at(at, names[i], i + 1 == names.size() ? flags : O_RDONLY | O_DIRECTORY));
  return at;
}

}  // namespace dieu8
