#include "wipe/kernel/practice_file.h"

#include <linux/loop.h>
#include <sys/stat.h>

#include "evidence/base/syscall.h"
#include "wipe/kernel/block_tree.h"
#include "wipe/kernel/mount_table.h"

namespace dieu8 {
namespace {

constexpr std::uint32_t kSector = 512;

Result<struct stat> status_of(const UniqueFd& file, const std::string& path) {
  struct stat status {};
  TRY(checked("fstat", path, [&] { return ::fstat(file.get(), &status); }));
  return status;
}

bool is_same_file(const struct stat& one, const std::string& path) {
  struct stat other {};
  return ::stat(path.c_str(), &other) == 0 && one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

// Whether loop device `node` stands on the file. A loop device that cannot be asked is compared by name.
bool stands_on(SystemFiles& files, const std::string& node, const struct stat& file) {
  const auto backing = attribute(files, node, "loop/backing_file");
  if (!backing) return false;
  if (const auto loop = open_file(path_of_node(node), O_RDONLY | O_NONBLOCK)) {
    loop_info64 info{};
    if (checked_ioctl(loop.assume_value(), LOOP_GET_STATUS64, &info, "LOOP_GET_STATUS64"))
      return info.lo_device == file.st_dev && info.lo_inode == file.st_ino;
  }
  return is_same_file(file, *backing);
}

}  // namespace

Result<DiskIdentity> read_file_identity(const UniqueFd& file, const std::string& path) {
  const struct stat status = TRY(status_of(file, path));
  const auto bytes = static_cast<std::uint64_t>(status.st_size);
  if (bytes == 0 || bytes % kSector != 0)
    return fail(ErrorCode::Misuse, N_("{1} has {2} bytes; a practice file needs a multiple of 512"),
                {path, std::to_string(bytes)}, N_("make one with: truncate --size 64M FILE"));
  DiskIdentity identity;
  identity.path = path;
  identity.kind = DiskKind::File;
  identity.interface = DiskInterface::File;
  identity.practice_target = true;
  identity.bytes = bytes;
  identity.visible_max_lba = bytes / kSector - 1;
  identity.native_max_lba = identity.visible_max_lba;
  identity.hidden = {.hpa = Known::NotApplicable, .dco = Known::NotApplicable, .ama = Known::NotApplicable};
  identity.security = {Known::NotApplicable, Known::NotApplicable, Known::NotApplicable, Known::NotApplicable};
  return identity;
}

Result<std::vector<Holder>> find_file_holders(SystemFiles& files, const UniqueFd& file, const std::string& path) {
  const struct stat status = TRY(status_of(file, path));
  std::vector<Holder> holders;
  const auto nodes = files.list("/sys/class/block");
  if (!nodes) return outcome::failure(nodes.assume_error());
  for (const std::string& node : nodes.assume_value()) {
    if (node.starts_with("loop") && stands_on(files, node, status))
      holders.push_back({HolderKind::LoopBacking, path_of_node(node), path});
  }
  if (const auto table = files.read("/proc/swaps")) {
    for (const SwapArea& area : TRY(parse_swaps(table.assume_value()))) {
      if (area.is_file && is_same_file(status, area.path)) holders.push_back({HolderKind::Swap, area.path, ""});
    }
  }
  return holders;
}

}  // namespace dieu8
