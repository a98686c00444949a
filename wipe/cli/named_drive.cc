#include "wipe/cli/named_drive.h"

#include <fcntl.h>

#include <cerrno>

#include "evidence/base/syscall.h"
#include "wipe/drive/refusal.h"
#include "wipe/kernel/block_tree.h"
#include "wipe/kernel/disk_ioctls.h"
#include "wipe/kernel/open_disk.h"
#include "wipe/kernel/system_files.h"

namespace dieu8 {
namespace {

Error open_error(const Error& error, const std::string& path) {
  if (error.system_error == EBUSY) return refusal(path, {{HolderKind::ExclusiveOpen, path, ""}});
  if (error.system_error == EACCES || error.system_error == EPERM)
    return {
        ErrorCode::Refused, N_("{1} may not be read by this user"), {path}, N_("run the command as root, with sudo")};
  if (error.code == ErrorCode::NotFound)
    return {ErrorCode::NotFound, N_("there is no {1}"), {path}, N_("'dieu8-wipe list' shows the disks")};
  return error;
}

// What sysfs does not tell counts as removable: asked with care.
bool is_removable(const UniqueFd& fd, const std::string& path) {
  LinuxFiles files;
  const auto number = device_number(fd, path);
  if (!number) return true;
  const auto node = node_of_number(files, number.assume_value());
  return !node || attribute(files, node.assume_value(), "removable").value_or("1") != "0";
}

}  // namespace

Result<NamedDrive> open_named_drive(const std::string& path, DriveAccess access) {
  const int flags = access == DriveAccess::Look ? O_RDONLY : O_RDWR | O_EXCL;
  auto fd = open_file(path, flags | O_NONBLOCK | O_NOCTTY);
  if (!fd) return outcome::failure(open_error(fd.assume_error(), path));
  DiskIdentity identity = TRY(identity_through(fd.assume_value(), path));
  const bool removable = is_removable(fd.assume_value(), path);
  return NamedDrive{std::move(fd).assume_value(), std::move(identity), removable};
}

std::string word_of(const DiskIdentity& identity) { return identity.serial.empty() ? identity.path : identity.serial; }

Status check_word(const DiskIdentity& identity, const std::string& typed) {
  if (typed == word_of(identity)) return ok();
  return fail(ErrorCode::Refused, N_("{1} is not confirmed"), {identity.path},
              N_("confirm it with exactly what 'dieu8-wipe status' shows to confirm; nothing has been changed"));
}

}  // namespace dieu8
