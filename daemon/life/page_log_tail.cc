#include "daemon/life/page_log_tail.h"

#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <optional>

#include "evidence/base/file.h"
#include "evidence/base/syscall.h"
#include "evidence/json/canonical.h"
#include "evidence/json/fields.h"
#include "evidence/json/parse.h"
#include "guard/tree/system_tree.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostAtOnce = std::size_t{1} << 20U;
constexpr std::size_t kMostStateBytes = 4096;

Result<struct stat> status_of(const UniqueFd& fd, const std::string& path) {
  struct stat status {};
  TRY(checked("fstat", path, [&] { return ::fstat(fd.get(), &status); }));
  return status;
}

// 0: there is no such file.
std::uint64_t inode_of(const std::string& path) {
  struct stat status {};
  return checked("stat", path, [&] { return ::stat(path.c_str(), &status); }) ? std::uint64_t{status.st_ino} : 0;
}

Result<std::string> read_at(const UniqueFd& fd, std::uint64_t offset, const std::string& path) {
  std::string text(kMostAtOnce, '\0');
  const ssize_t got = TRY(
      checked("pread", path, [&] { return ::pread(fd.get(), text.data(), text.size(), static_cast<off_t>(offset)); }));
  text.resize(static_cast<std::size_t>(got));
  return text;
}

}  // namespace

Result<int> PageLogTail::watch() {
  const std::string folder = log_.substr(0, log_.rfind('/'));
  UniqueFd changes(TRY(checked("inotify_init1", "", [] { return ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC); })));
  TRY(checked("inotify_add_watch", folder,
              [&] { return ::inotify_add_watch(changes.get(), folder.c_str(), IN_MODIFY | IN_CREATE | IN_MOVED_TO); }));
  changes_ = std::move(changes);
  return changes_.get();
}

PageLogTail::Place PageLogTail::kept() const {
  const auto bytes = read_file(state_, kMostStateBytes);
  const auto document = bytes ? parse_json(bytes.assume_value()) : Result<Json>(bytes.assume_error());
  if (!document) return {};
  auto fields = Fields::of(document.assume_value(), "$");
  if (!fields) return {};
  const auto inode = fields.assume_value().natural("inode");
  const auto offset = fields.assume_value().natural("offset");
  return inode && offset ? Place{inode.assume_value(), offset.assume_value()} : Place{};
}

Status PageLogTail::read_from(const std::string& path, Place& place, std::vector<std::string>& lines) const {
  const UniqueFd file = TRY(open_file(path, O_RDONLY | O_NOFOLLOW | O_NOCTTY | O_NONBLOCK));
  const struct stat status = TRY(status_of(file, path));
  if (!S_ISREG(status.st_mode)) return ok();
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (place.inode != status.st_ino || place.offset > size)
    place = {status.st_ino, 0};  // another file, or cut to nothing
  const std::string text = TRY(read_at(file, place.offset, path));
  const std::size_t whole = text.rfind('\n') + 1;  // npos + 1 is 0: no line is whole yet
  for (std::string& line : lines_of(text.substr(0, whole))) lines.push_back(std::move(line));
  place.offset += whole == 0 && text.size() == kMostAtOnce ? text.size() : whole;  // no line is as long as that
  return ok();
}

Result<std::vector<std::string>> PageLogTail::take() {
  std::array<char, 4096> events{};
  while (changes_.get() >= 0 && ::read(changes_.get(), events.data(), events.size()) > 0) continue;
  if (!place_) place_ = kept();
  std::vector<std::string> lines;
  // What was written between the last look and the rotation lies in the file that was renamed.
  for (const char* rotated : {".O", ".1"})
    if (place_->inode != 0 && inode_of(log_ + rotated) == place_->inode) TRY(read_from(log_ + rotated, *place_, lines));
  const Status read = read_from(log_, *place_, lines);
  if (!read && read.assume_error().code != ErrorCode::NotFound) return read.assume_error();
  return lines;
}

Status PageLogTail::keep() {
  if (!place_ || *place_ == kept()) return ok();
  const Json::Object state{{"inode", static_cast<std::int64_t>(place_->inode)},
                           {"offset", static_cast<std::int64_t>(place_->offset)}};
  return write_file_durably(state_, as_bytes(canonical_json(state)), Access::OwnerOnly);
}

}  // namespace dieu8
