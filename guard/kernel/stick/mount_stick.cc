#include "guard/kernel/stick/mount_stick.h"

#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <iterator>
#include <sstream>

#include "evidence/base/file.h"
#include "evidence/base/syscall.h"

#ifndef MS_NOSYMFOLLOW
#define MS_NOSYMFOLLOW 256  // linux/mount.h, since 5.10; glibc 2.36 does not name it
#endif

namespace dieu8 {
namespace {

constexpr unsigned long kAlways = MS_NOSUID | MS_NODEV | MS_NOEXEC | MS_NOSYMFOLLOW | MS_NOATIME;

constexpr const char* kMountInfo = "/proc/self/mountinfo";
constexpr std::size_t kMostMountsBytes = 1U << 20U;

std::string place_of(const std::string& folder) { return std::string(kMediaFolder) + "/" + folder; }

Status make_folder(const std::string& path, unsigned mode) {
  if (::mkdir(path.c_str(), mode) == 0 || errno == EEXIST) return ok();
  return system_error(errno, "mkdir", path);
}

}  // namespace

Result<MountWords> mount_words(const StickMount& stick) {
  MountWords words{kAlways, ""};
  if (stick.read_only) words.flags |= MS_RDONLY;
  const std::string user = "uid=" + std::to_string(stick.user);
  if (stick.file_system == "vfat") {
    words.data = user + ",gid=0,umask=0077,utf8=1,errors=remount-ro";
  } else if (stick.file_system == "exfat") {
    words.data = user + ",gid=0,umask=0077,iocharset=utf8,errors=remount-ro";
  } else if (stick.file_system == "ext4") {
    words.data = stick.read_only ? "noload" : "errors=remount-ro";  // the journal is not replayed: that would write
  } else {
    return fail(ErrorCode::Unsupported, N_("the file system {1} is not mounted"), {stick.file_system});
  }
  return words;
}

Result<std::string> mount_stick(const StickMount& stick) {
  const MountWords words = TRY(mount_words(stick));
  const std::string place = place_of(stick.folder);
  TRY(make_folder(kMediaFolder, 0755));
  TRY(make_folder(place, 0700));
  const auto mounted = checked("mount", stick.partition, [&] {
    return ::mount(stick.partition.c_str(), place.c_str(), stick.file_system.c_str(), words.flags, words.data.c_str());
  });
  if (!mounted) {
    ::rmdir(place.c_str());
    return outcome::failure(mounted.assume_error());
  }
  return place;
}

Status unmount_stick(const std::string& folder) {
  const std::string place = place_of(folder);
  if (::umount2(place.c_str(), UMOUNT_NOFOLLOW) != 0 && errno != EINVAL && errno != ENOENT)
    TRY(checked("umount2", place, [&] { return ::umount2(place.c_str(), MNT_DETACH | UMOUNT_NOFOLLOW); }));
  ::rmdir(place.c_str());  // a folder that is still busy stays: it is empty and root's
  return ok();
}

// proc(5): "36 35 8:17 / /run/dieu8-media/USB-07 ro,nosuid - ext4 /dev/sdb1 ro". No name of ours has a blank in it.
std::vector<MountedStick> mounted_sticks(std::string_view mountinfo) {
  const std::string below = std::string(kMediaFolder) + "/";
  std::vector<MountedStick> mounted;
  std::istringstream lines{std::string(mountinfo)};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream parts(line);
    const std::vector<std::string> words{std::istream_iterator<std::string>(parts), {}};
    const auto dash = std::ranges::find(words, "-");
    if (words.size() < 5 || words.end() - dash < 3 || !words[4].starts_with(below)) continue;
    mounted.push_back({words[4].substr(below.size()), *(dash + 2)});
  }
  return mounted;
}

std::vector<std::string> folders_of(std::string_view mountinfo, std::string_view disk) {
  const std::string source = "/dev/" + std::string(disk);
  std::vector<std::string> folders;
  for (const auto& [folder, device] : mounted_sticks(mountinfo)) {
    const bool its_partition = device.starts_with(source) && device.size() > source.size() &&
                               device.find_first_not_of("0123456789", source.size()) == std::string::npos;
    if (its_partition) folders.push_back(folder);
  }
  return folders;
}

Status unmount_disk(const std::string& disk) {
  const Bytes mounts = TRY(read_file(kMountInfo, kMostMountsBytes));
  for (const std::string& folder : folders_of(as_text(mounts), disk)) TRY(unmount_stick(folder));
  return ok();
}

Status unmount_all() {
  const Bytes mounts = TRY(read_file(kMountInfo, kMostMountsBytes));
  for (const MountedStick& mounted : mounted_sticks(as_text(mounts))) TRY(unmount_stick(mounted.folder));
  return ok();
}

std::string folder_name(std::string_view number) {
  std::string name;
  for (const char byte : number) {
    const bool kept = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
                      byte == '-' || byte == '_';
    name += kept ? byte : '-';
  }
  return name.empty() ? "-" : name;
}

}  // namespace dieu8
