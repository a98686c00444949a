#include "wipe/medium/linux_media.h"

#include <fcntl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <thread>

#include "evidence/base/syscall.h"
#include "wipe/kernel/disk_ioctls.h"
#include "wipe/kernel/holders.h"
#include "wipe/medium/find_media.h"
#include "wipe/medium/medium_error.h"
#include "wipe/medium/mount_ntfs.h"

namespace dieu8 {
namespace {

constexpr unsigned long kNoSymbolicLinks = 256;  // MS_NOSYMFOLLOW, linux/mount.h since 5.10
constexpr unsigned long kReadOnly = MS_RDONLY;
constexpr int kTriesWhileBusy = 50;
constexpr auto kBetweenTries = std::chrono::milliseconds(100);
constexpr unsigned long kSafe = MS_NOSUID | MS_NODEV | MS_NOEXEC | MS_NOATIME | kNoSymbolicLinks;

Result<DiskContents> look_at(const std::string& path) {
  const UniqueFd fd = TRY(open_file(path, O_RDONLY | O_NONBLOCK));
  return probe_contents(fd, path, TRY(disk_bytes(fd)));
}

std::string folder_of(const MediumDevice& medium) {
  return std::string(kMediaRoot) + "/" + medium.path.substr(medium.path.rfind('/') + 1);
}

// Every folder on the way, readable by root alone: an evidence stick holds keys.
Status make_folder(const std::string& path) {
  for (std::size_t slash = path.find('/', 1);; slash = path.find('/', slash + 1)) {
    const std::string part = path.substr(0, slash);
    if (::mkdir(part.c_str(), 0700) != 0 && errno != EEXIST)
      return outcome::failure(system_error(errno, "mkdir", part));
    if (slash == std::string::npos) return ok();
  }
}

struct HowToMount {
  const char* type;     // the kernel's word
  const char* options;  // what only this file system takes
};

// FAT knows no owners: what lies there is root's alone. Names are UTF-8 as everywhere here.
HowToMount how_to_mount(const MediumDevice& medium) {
  if (medium.filesystem == "vfat") return {"vfat", "umask=0077,utf8=1,errors=remount-ro"};
  if (medium.filesystem == "exfat") return {"exfat", "umask=0077,errors=remount-ro"};
  if (medium.filesystem.starts_with("ext")) return {"ext4", "errors=remount-ro"};
  return {medium.filesystem.c_str(), ""};
}

Error mount_error(const Error& error, const MediumDevice& medium) {
  const int number = error.system_error;
  if (number == EROFS || number == EACCES) return write_protected(medium, number);
  if (number == ENOENT || number == ENXIO || number == ENOMEDIUM) return not_there_any_more(medium, number);
  if (number == ENODEV)
    return {ErrorCode::Unsupported,
            N_("{1} carries a file system this system cannot mount: {2}"),
            {medium.path, medium.filesystem},
            N_("take a stick that is formatted FAT32, exFAT, NTFS or ext4"),
            number};
  return could_not_be_mounted(medium, error.arguments.empty() ? "" : error.arguments.back(), number);
}

Status mount_by_kernel(const MediumDevice& medium, const std::string& folder, MediumAccess access) {
  const HowToMount how = how_to_mount(medium);
  const unsigned long flags = kSafe | (access == MediumAccess::Read ? kReadOnly : 0);
  const auto mounted = checked(
      "mount", medium.path, [&] { return ::mount(medium.path.c_str(), folder.c_str(), how.type, flags, how.options); });
  return mounted ? ok() : Status(outcome::failure(mount_error(mounted.assume_error(), medium)));
}

// ntfs-3g does not know every flag: the mount gets them from the kernel afterwards.
Status mount_safely_by_ntfs_3g(const MediumDevice& medium, const std::string& folder, MediumAccess access) {
  TRY(mount_ntfs(medium, folder, access));
  const unsigned long flags = MS_REMOUNT | MS_BIND | kSafe | (access == MediumAccess::Read ? kReadOnly : 0);
  const auto safe = checked("mount", folder, [&] { return ::mount(nullptr, folder.c_str(), nullptr, flags, nullptr); });
  if (safe) return ok();
  ::umount2(folder.c_str(), UMOUNT_NOFOLLOW);
  return outcome::failure(mount_error(safe.assume_error(), medium));
}

Status mount_once(const MediumDevice& medium, const std::string& folder, MediumAccess access) {
  return medium.filesystem == "ntfs" ? mount_safely_by_ntfs_3g(medium, folder, access)
                                     : mount_by_kernel(medium, folder, access);
}

// Whoever still looks at what was mounted there a moment ago keeps the file system alive, and the kernel does not mount
// it for writing while it lives for reading.
Status mount_when_free(const MediumDevice& medium, const std::string& folder, MediumAccess access) {
  Status mounted = mount_once(medium, folder, access);
  for (int again = 0; !mounted && mounted.error().system_error == EBUSY && again < kTriesWhileBusy; ++again) {
    std::this_thread::sleep_for(kBetweenTries);
    mounted = mount_once(medium, folder, access);
  }
  return mounted;
}

class LinuxMedia final : public Media {
 public:
  Result<std::vector<MediumDevice>> list() override {
    LinuxFiles files;
    return find_media(files, look_at);
  }

  Result<std::string> mount(const MediumDevice& medium, MediumAccess access) override {
    const std::string folder = folder_of(medium);
    TRY(make_folder(folder));
    TRY(mount_when_free(medium, folder, access));
    return folder;
  }

  Status unmount(const MediumDevice& medium) override {
    const std::string folder = folder_of(medium);
    const Status synced = sync_all(folder);
    const auto gone = checked("umount2", medium.path, [&] { return ::umount2(folder.c_str(), UMOUNT_NOFOLLOW); });
    if (!gone) ::umount2(folder.c_str(), MNT_DETACH | UMOUNT_NOFOLLOW);
    ::rmdir(folder.c_str());
    if (!synced) return outcome::failure(synced.error());
    if (!gone) return outcome::failure(gone.assume_error());
    return ok();
  }

  Status forget(const MediumDevice& medium) override {
    auto fd = open_file(medium.path, O_RDONLY | O_NONBLOCK);
    if (!fd) return outcome::failure(mount_error(fd.assume_error(), medium));
    return drop_cached_pages(fd.assume_value());
  }

 private:
  // Whether everything came to the medium: umount(2) does not say.
  static Status sync_all(const std::string& folder) {
    const UniqueFd fd = TRY(open_file(folder, O_RDONLY | O_DIRECTORY));
    TRY(checked("syncfs", folder, [&] { return ::syncfs(fd.get()); }));
    return ok();
  }
};

}  // namespace

std::unique_ptr<Media> linux_media() { return std::make_unique<LinuxMedia>(); }

}  // namespace dieu8
