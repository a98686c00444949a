#include "wipe/medium/mount_ntfs.h"

#include <sys/mount.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>

#include "evidence/base/child_process.h"
#include "evidence/base/syscall.h"
#include "wipe/medium/medium_error.h"

namespace dieu8 {
namespace {

// What ntfs-3g ends with: ntfs-3g.probe(8), "EXIT CODES".
enum NtfsEnd { kNoNtfs = 12, kDamaged = 13, kInUse = 16, kFuseError = 21 };

Error no_program(const MediumDevice& medium) {
  return {ErrorCode::Unsupported,
          N_("{1} carries a file system this system cannot mount: {2}"),
          {medium.path, medium.filesystem},
          N_("install ntfs-3g, or take a stick that is formatted FAT32, exFAT or ext4"),
          0};
}

Error error_of(int end, const MediumDevice& medium) {
  if (end == kNoNtfs || end == kDamaged)
    return {ErrorCode::Malformed,
            N_("the file system on {1} is damaged"),
            {medium.path},
            N_("have Windows check it (chkdsk), or take another stick"),
            0};
  // The kernel refused: it has no FUSE, or the device is still mounted.
  if (end == kFuseError && ::access("/dev/fuse", F_OK) != 0) return no_program(medium);
  const bool busy = end == kInUse || end == kFuseError;
  return could_not_be_mounted(medium, "ntfs-3g: " + std::to_string(end), busy ? EBUSY : 0);
}

// ntfs-3g falls back to reading by itself, on a device that cannot be written and on a volume that a Windows which
// sleeps still holds pieces of in its memory ("fast startup").
Error only_to_be_read(const MediumDevice& medium) {
  if (medium.write_protected) return write_protected(medium);
  return {ErrorCode::Refused,
          N_("{1} was not removed safely from Windows: it can only be read"),
          {medium.path},
          N_("put it into that Windows computer, restart that one, remove it safely there; or take another stick"),
          0};
}

Result<bool> can_only_be_read(const std::string& folder) {
  struct statvfs space {};
  TRY(checked("statvfs", folder, [&] { return ::statvfs(folder.c_str(), &space); }));
  return (space.f_flag & ST_RDONLY) != 0;
}

}  // namespace

Status mount_ntfs(const MediumDevice& medium, const std::string& folder, MediumAccess access,
                  const std::string& program) {
  if (::access(medium.path.c_str(), F_OK) != 0) return outcome::failure(not_there_any_more(medium));
  const std::string read = access == MediumAccess::Read ? ",ro" : "";
  ChildFiles files;
  files.nothing_to_say();
  const auto child = start_child(program, {"-o", "umask=0077,nosuid,nodev,noexec,noatime" + read, medium.path, folder},
                                 files, ChildEnvironment::Empty);
  if (!child) return outcome::failure(no_program(medium));
  const int end = TRY(wait_for_child(child.assume_value(), program));
  if (end != 0) return outcome::failure(error_of(end, medium));
  if (access == MediumAccess::Read || !TRY(can_only_be_read(folder))) return ok();
  ::umount2(folder.c_str(), UMOUNT_NOFOLLOW);
  return outcome::failure(only_to_be_read(medium));
}

}  // namespace dieu8
