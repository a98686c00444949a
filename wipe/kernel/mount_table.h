// What is mounted and what is swapped to, from the kernel's tables (proc(5)).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/result.h"

namespace dieu8 {

struct Mount {
  std::string number;  // "8:1"; major 0 for file systems without a device of their own (btrfs, overlay, tmpfs)
  std::string mount_point;
  std::string filesystem;  // "ext4"
  std::string source;      // "/dev/sda1", "rpool/ROOT", "tmpfs"
  std::string options;     // of the super block: overlay's upperdir stands here
};

// /proc/self/mountinfo, in its order. Errors: Malformed for a line of another shape: a table that is not understood
// must not read as "nothing is mounted".
Result<std::vector<Mount>> parse_mountinfo(std::string_view text);

// The mount a path lies in: the longest mount point above it, the last one of several on the same point.
// `path` is absolute and without symbolic links. nullptr when there is none.
const Mount* mount_of(const std::vector<Mount>& mounts, std::string_view path);

struct SwapArea {
  std::string path;  // "/dev/sda2" or a file
  bool is_file = false;
};

// /proc/swaps. Errors: Malformed.
Result<std::vector<SwapArea>> parse_swaps(std::string_view text);

}  // namespace dieu8
