#include "wipe/medium/copy_evidence.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <boost/filesystem/operations.hpp>
#include <cerrno>
#include <vector>

#include "evidence/base/file.h"
#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostFileBytes = std::size_t{1} << 30U;
constexpr std::string_view kJournal = "session.journal";

// The journal first: it sorts before all others.
bool comes_before(const std::string& left, const std::string& right) {
  if ((left == kJournal) != (right == kJournal)) return left == kJournal;
  return left < right;
}

// Names below `folder`, also "session-key/key.pem" of a folder in it.
Result<std::vector<std::string>> files_in(const std::string& folder) {
  std::vector<std::string> names;
  boost::system::error_code error;
  boost::filesystem::recursive_directory_iterator at(folder, error);
  for (; !error && at != boost::filesystem::recursive_directory_iterator(); at.increment(error)) {
    const std::string name = at->path().string().substr(folder.size() + 1);
    const bool unfinished = name.ends_with(".new");  // a file that is being written this moment
    if (!unfinished && boost::filesystem::is_regular_file(at->symlink_status())) names.push_back(name);
  }
  if (error) return outcome::failure(system_error(error.value(), "readdir", folder));
  std::ranges::sort(names, comes_before);
  return names;
}

Status make_durable_folder(const std::string& path) {
  if (::mkdir(path.c_str(), 0755) == 0) return sync_folder(path.substr(0, path.rfind('/')));
  return errno == EEXIST ? ok() : Status(outcome::failure(system_error(errno, "mkdir", path)));
}

// "MEDIUM/dieu8/evidence/NAME": the last three parts are ours to make.
Status make_place(const std::string& to) {
  std::vector<std::string> missing;
  for (std::string path = to; missing.size() < 3 && path.find('/') != std::string::npos;
       path = path.substr(0, path.rfind('/')))
    missing.push_back(path);
  for (auto path = missing.rbegin(); path != missing.rend(); ++path) {
    if (!path->empty()) TRY(make_durable_folder(*path));
  }
  return ok();
}

bool is_same_there(const std::string& path, const Bytes& bytes) {
  const auto there = read_file(path, kMostFileBytes);
  return there && there.assume_value() == bytes;
}

// A journal that grows while it is read is cut behind its last whole record.
Bytes whole_records(Bytes bytes) {
  while (!bytes.empty() && bytes.back() != '\n') bytes.pop_back();
  return bytes;
}

Result<Access> access_of(const std::string& path) {
  struct stat status {};
  TRY(checked("stat", path, [&] { return ::stat(path.c_str(), &status); }));
  return (status.st_mode & 077U) == 0 ? Access::OwnerOnly : Access::Everyone;
}

Status copy_file(const std::string& from, const std::string& to, const std::string& name) {
  auto read = read_file(from + "/" + name, kMostFileBytes);
  if (!read && read.error().code == ErrorCode::NotFound) return ok();  // removed meanwhile
  if (!read) return outcome::failure(read.error());
  const Bytes bytes = name == kJournal ? whole_records(std::move(read).value()) : std::move(read).value();
  if (is_same_there(to + "/" + name, bytes)) return ok();
  if (name.find('/') != std::string::npos) TRY(make_durable_folder(to + "/" + name.substr(0, name.rfind('/'))));
  return write_file_durably(to + "/" + name, bytes, TRY(access_of(from + "/" + name)));
}

Status remove_what_is_gone(const std::vector<std::string>& kept, const std::string& to) {
  for (const std::string& name : TRY(files_in(to))) {
    if (std::ranges::find(kept, name) != kept.end()) continue;
    ::unlink((to + "/" + name).c_str());
    if (name.find('/') != std::string::npos) ::rmdir((to + "/" + name.substr(0, name.rfind('/'))).c_str());
  }
  return sync_folder(to);
}

Status sync_file_system(const std::string& folder) {
  const UniqueFd fd = TRY(open_file(folder, O_RDONLY | O_DIRECTORY));
  TRY(checked("syncfs", folder, [&] { return ::syncfs(fd.get()); }));
  return ok();
}

Status copy_all(const std::string& from, const std::string& to) {
  TRY(make_place(to));
  const std::vector<std::string> names = TRY(files_in(from));
  for (const std::string& name : names) TRY(copy_file(from, to, name));
  TRY(remove_what_is_gone(names, to));
  return sync_file_system(to);
}

}  // namespace

Status copy_evidence(const std::string& from, const std::string& to) {
  Status copied = copy_all(from, to);
  if (copied || copied.error().system_error != EROFS) return copied;
  return fail(ErrorCode::Refused, N_("{1} can only be read: nothing can be written there"), {to},
              N_("slide the switch on the stick or card, or take another one"));
}

Status compare_evidence(const std::string& from, const std::string& to) {
  for (const std::string& name : TRY(files_in(from))) {
    const Bytes here = TRY(read_file(from + "/" + name, kMostFileBytes));
    if (!is_same_there(to + "/" + name, here))
      return fail(ErrorCode::Invalid, N_("{1}, read back from the medium, is not what was written"), {to + "/" + name},
                  N_("the stick does not keep what is written to it: take another one"));
  }
  return ok();
}

}  // namespace dieu8
