#include "wipe/kernel/open_disk.h"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>

#include "evidence/base/syscall.h"
#include "wipe/drive/identity_of.h"
#include "wipe/drive/refusal.h"
#include "wipe/kernel/block_tree.h"
#include "wipe/kernel/disk_ioctls.h"
#include "wipe/kernel/disk_reader.h"
#include "wipe/kernel/holders.h"
#include "wipe/kernel/open_when_free.h"
#include "wipe/kernel/practice_file.h"
#include "wipe/kernel/system_files.h"

namespace dieu8 {
namespace {

constexpr int kFlags = O_RDWR | O_EXCL | O_NONBLOCK;

Error open_error(const Error& error, const std::string& path) {
  if (error.system_error == EBUSY) return refusal(path, {{HolderKind::ExclusiveOpen, path, ""}});
  if (error.system_error == EROFS)
    return {.code = ErrorCode::Refused, .message = N_("{1} is write-protected"), .arguments = {path}};
  if (error.system_error == EACCES || error.system_error == EPERM)
    return {.code = ErrorCode::Refused,
            .message = N_("{1} may not be written by this user"),
            .arguments = {path},
            .hint = N_("run the command as root, with sudo")};
  return error;
}

// Past the page cache where the file system can; a file on one that cannot is opened plainly.
Result<OpenedDisk> open_exclusively(const std::string& path) {
  auto direct = open_when_free(path, kFlags | O_DIRECT);
  if (direct) return OpenedDisk{.fd = std::move(direct).assume_value(), .direct = true};
  if (direct.assume_error().system_error != EINVAL) return outcome::failure(open_error(direct.assume_error(), path));
  auto plain = open_when_free(path, kFlags);
  if (!plain) return outcome::failure(open_error(plain.assume_error(), path));
  return OpenedDisk{.fd = std::move(plain).assume_value(), .direct = false};
}

// O_EXCL means nothing for plain files; there a lock keeps two of us apart.
Status lock_file(const UniqueFd& file, const std::string& path) {
  Status locked = ok();
  const bool held = stays_busy([&] {
    const auto answer = checked("flock", path, [&] { return ::flock(file.get(), LOCK_EX | LOCK_NB); });
    locked = answer ? Status(ok()) : Status(outcome::failure(answer.assume_error()));
    return !locked && locked.assume_error().system_error == EWOULDBLOCK;
  });
  return held ? Status(outcome::failure(refusal(path, {{HolderKind::ExclusiveOpen, path, ""}}))) : locked;
}

// `what` is a word of `difference`, or "device".
const char* changed_sentence(std::string_view what) {
  if (what == "serial") return N_("{1} is no longer the disk that was confirmed: it has another serial number");
  if (what == "model") return N_("{1} is no longer the disk that was confirmed: it is another model");
  if (what == "size") return N_("{1} is no longer the disk that was confirmed: it has another size");
  return N_("{1} is no longer the disk that was confirmed: another device took its place");
}

auto identity_changed(const std::string& path, std::string_view what) {
  return fail(ErrorCode::Invalid, changed_sentence(what), {path},
              N_("look at 'dieu8-wipe list' again before you go on"));
}

Status refuse_if_changed(const OpenedDisk& disk, const DiskDescription& description) {
  const std::string& path = description.identity.path;
  if (!description.node.empty() && TRY(node_behind(disk.fd, path)) != description.node)
    return identity_changed(path, "device");
  const DiskIdentity now = TRY(identity_through(disk.fd, path));
  if (const auto what = difference(description.identity, now)) return identity_changed(path, *what);
  return ok();
}

Result<std::vector<Holder>> holders_now(const UniqueFd& fd, const std::string& path) {
  LinuxFiles files;
  if (TRY(is_regular_file(fd, path))) return find_file_holders(files, fd, path);
  const std::string number = TRY(device_number(fd, path));
  const std::string node = TRY(node_of_number(files, number));
  return find_holders(files, node, "");
}

Status refuse_if_write_protected(const UniqueFd& fd, const std::string& path) {
  if (TRY(is_regular_file(fd, path)) || !TRY(is_read_only(fd))) return ok();
  return fail(ErrorCode::Refused, N_("{1} is write-protected"), {path});
}

}  // namespace

Result<OpenedDisk> open_disk_for_wipe(const DiskDescription& description) {
  const std::string& path = description.identity.path;
  if (!description.holders.empty()) return outcome::failure(refusal(path, description.holders));
  OpenedDisk disk = TRY(open_exclusively(path));
  if (TRY(is_regular_file(disk.fd, path))) TRY(lock_file(disk.fd, path));
  TRY(refuse_if_changed(disk, description));
  const auto holders = TRY(holders_now(disk.fd, path));
  if (!holders.empty()) return outcome::failure(refusal(path, holders));
  TRY(refuse_if_write_protected(disk.fd, path));
  return disk;
}

Result<DiskIdentity> identity_through(const UniqueFd& fd, const std::string& path) {
  if (TRY(is_regular_file(fd, path))) return read_file_identity(fd, path);
  LinuxFiles files;
  return read_disk_identity(files, fd, TRY(device_number(fd, path)), path);
}

}  // namespace dieu8
