// Mounting a registered medium: with the flags that every controlled medium gets, and never more.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/result.h"

namespace dieu8 {

// Below it a folder for each medium; root's own.
inline constexpr const char* kMediaFolder = "/run/dieu8-media";

struct StickMount {
  std::string partition;    // "/dev/sdb1"
  std::string file_system;  // "exfat", "vfat", "ext4": nothing else is mounted
  std::string folder;       // a name below kMediaFolder
  bool read_only = true;
  unsigned user = 0;  // whom files belong to, where the file system knows no owners
};

// The mount's flags and data as mount(2) takes them. Pure. Errors: Unsupported for another file system.
struct MountWords {
  unsigned long flags = 0;
  std::string data;
};
Result<MountWords> mount_words(const StickMount& stick);

// Where it is mounted. Errors: as `mount_words`; Io.
Result<std::string> mount_stick(const StickMount& stick);

// Also when the stick is gone, or files are open. Nothing mounted there is no error. Errors: Io.
Status unmount_stick(const std::string& folder);

// What is mounted below kMediaFolder, from the text of /proc/self/mountinfo. Pure.
struct MountedStick {
  std::string folder;
  std::string device;  // "/dev/sdb1"
};
std::vector<MountedStick> mounted_sticks(std::string_view mountinfo);

// The folders below kMediaFolder in which partitions of a disk ("sdb") are mounted, from the text of
// /proc/self/mountinfo. Pure.
std::vector<std::string> folders_of(std::string_view mountinfo, std::string_view disk);

// Unmounts whatever of a disk is mounted there, as an earlier run of the daemon left it. Errors: Io.
Status unmount_disk(const std::string& disk);

// Unmounts whatever is mounted there, also of sticks that are gone. Errors: Io.
Status unmount_all();

// A folder's name for a medium's number: letters, digits, '-', '_'; everything else becomes '-'.
std::string folder_name(std::string_view number);

}  // namespace dieu8
