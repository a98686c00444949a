#include "guard/kernel/sysfs_folder.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <climits>
#include <memory>

#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

constexpr std::size_t kPageBytes = 4096;
constexpr std::size_t kPieceBytes = 16384;
constexpr int kFolder = O_RDONLY | O_DIRECTORY | O_CLOEXEC;

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

Result<std::string> link_target(int folder, const std::string& name, const std::string& place) {
  std::array<char, PATH_MAX> target{};
  const ssize_t length =
      TRY(checked("readlink", place, [&] { return ::readlinkat(folder, name.c_str(), target.data(), target.size()); }));
  return std::string(target.data(), static_cast<std::size_t>(length));
}

bool is_dot(std::string_view name) { return name == "." || name == ".."; }

}  // namespace

Result<SysfsFolder> SysfsFolder::open(const std::string& path) {
  UniqueFd fd = TRY(open_file(path, O_RDONLY | O_DIRECTORY));
  return SysfsFolder(std::move(fd), path);
}

Result<UniqueFd> SysfsFolder::open_at(const std::string& name, int flags) const {
  const int fd = TRY(
      checked("open", place_of(name), [&] { return ::openat(fd_.get(), name.c_str(), flags | O_CLOEXEC | O_NOCTTY); }));
  return UniqueFd(fd);
}

Result<SysfsFolder> SysfsFolder::folder(const std::string& name) const {
  UniqueFd fd = TRY(open_at(name, O_RDONLY | O_DIRECTORY));
  return SysfsFolder(std::move(fd), place_of(name));
}

Result<Bytes> SysfsFolder::bytes(const std::string& name, std::size_t most_bytes) const {
  const UniqueFd file = TRY(open_at(name, O_RDONLY | O_NONBLOCK));
  const std::string place = place_of(name);
  Bytes content;
  for (;;) {
    const std::size_t have = content.size();
    content.resize(have + kPieceBytes);
    const ssize_t got =
        TRY(checked("read", place, [&] { return ::read(file.get(), content.data() + have, kPieceBytes); }));
    content.resize(have + static_cast<std::size_t>(got));
    if (content.size() > most_bytes)
      return fail(ErrorCode::Malformed, N_("{1} is longer than {2} bytes"), {place, std::to_string(most_bytes)});
    if (got == 0) return content;
  }
}

Result<std::string> SysfsFolder::text(const std::string& name) const {
  const Bytes content = TRY(bytes(name, kPageBytes));
  std::string text(as_text(content));
  // One only: a device's own text may end with line feeds of its own.
  if (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

Result<bool> SysfsFolder::flag(const std::string& name) const {
  const std::string value = TRY(text(name));
  if (value != "0" && value != "1") return fail(ErrorCode::Malformed, N_("{1} is neither 0 nor 1"), {place_of(name)});
  return value == "1";
}

Status SysfsFolder::write(const std::string& name, std::string_view value) const {
  const UniqueFd file = TRY(open_at(name, O_WRONLY | O_TRUNC));
  // In one piece and with the line feed that echo(1) writes: some attributes ("state" of SCSI) insist on it.
  const std::string line = std::string(value) + "\n";
  return write_all(file, as_bytes(line), place_of(name));
}

Status SysfsFolder::set(const std::string& name, std::string_view value) const {
  TRY(write(name, value));
  if (TRY(text(name)) == value) return ok();
  return fail(ErrorCode::Io, N_("{1}: the kernel took {2} and shows another value"),
              {place_of(name), std::string(value)});
}

Result<std::vector<std::string>> SysfsFolder::names() const {
  // A second description of the same folder: each listing begins at its start.
  const int again = TRY(checked("open", path_, [&] { return ::openat(fd_.get(), ".", kFolder); }));
  const std::unique_ptr<DIR, CloseFolder> entries(::fdopendir(again));  // owns `again` from here on
  if (!entries) {
    const UniqueFd closed(again);
    return outcome::failure(system_error(errno, "opendir", path_));
  }
  std::vector<std::string> found;
  while (const dirent* entry = ::readdir(entries.get()))
    if (!is_dot(entry->d_name)) found.emplace_back(entry->d_name);
  std::ranges::sort(found);
  return found;
}

Result<std::vector<std::string>> SysfsFolder::names_in(const std::string& folder_name) const {
  const SysfsFolder inner = TRY(folder(folder_name));
  return inner.names();
}

Result<std::string> SysfsFolder::link_name(const std::string& name) const {
  const auto target = link_target(fd_.get(), name, place_of(name));
  if (!target && target.assume_error().code == ErrorCode::NotFound) return std::string();
  const std::string path = TRY(target);
  return path.substr(path.rfind('/') + 1);
}

Result<std::string> SysfsFolder::real_path() const {
  return link_target(AT_FDCWD, "/proc/self/fd/" + std::to_string(fd_.get()), path_);
}

bool SysfsFolder::has(const std::string& name) const { return ::faccessat(fd_.get(), name.c_str(), F_OK, 0) == 0; }

}  // namespace dieu8
