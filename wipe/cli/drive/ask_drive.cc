#include "wipe/cli/drive/ask_drive.h"

#include <fcntl.h>

#include "evidence/base/syscall.h"
#include "wipe/cli/drive/sibling_namespaces.h"
#include "wipe/kernel/block_tree.h"
#include "wipe/kernel/discover.h"
#include "wipe/kernel/disk_ioctls.h"
#include "wipe/kernel/system_files.h"

namespace dieu8 {
namespace {

Status refuse_another_disk(const UniqueFd& fd, const DiskDescription& disk) {
  const std::string& path = disk.identity.path;
  if (disk.node.empty() || TRY(node_behind(fd, path)) == disk.node) return ok();
  return fail(ErrorCode::Invalid, N_("another disk took the place of {1} while it was being looked at"), {path},
              N_("look at 'dieu8-wipe list' again before you go on"));
}

// What the drive answers; a drive that does not let itself be asked offers nothing.
void ask(const UniqueFd& fd, const DriveOpener& open_drive, AskedDisk& asked) {
  const auto control = open_drive(fd, asked.disk.identity, asked.disk.removable);
  if (!control) return;
  auto offer = control.assume_value()->probe();
  if (!offer) return;
  asked.answered = true;
  asked.offer = std::move(offer).assume_value();
}

Status find_siblings(const UniqueFd& fd, const std::string& evidence_folder, AskedDisk& asked) {
  const std::string& path = asked.disk.identity.path;
  LinuxFiles files;
  const std::string number = TRY(device_number(fd, path));
  const std::string node = TRY(node_of_number(files, number));
  for (const std::string& sibling : TRY(sibling_namespaces(files, node)))
    asked.siblings.push_back(TRY(describe_disk(path_of_node(sibling), evidence_folder)));
  return ok();
}

}  // namespace

Result<AskedDisk> ask_drive(DiskDescription disk, const std::string& evidence_folder, const DriveOpener& open_drive) {
  AskedDisk asked{.disk = std::move(disk), .answered = false, .offer = {}, .siblings = {}};
  const DiskIdentity& identity = asked.disk.identity;
  if (identity.practice_target) return asked;
  const auto fd = open_file(identity.path, O_RDONLY | O_NONBLOCK);
  if (!fd) return asked;
  TRY(refuse_another_disk(fd.assume_value(), asked.disk));
  ask(fd.assume_value(), open_drive, asked);
  if (identity.interface == DiskInterface::Nvme) TRY(find_siblings(fd.assume_value(), evidence_folder, asked));
  return asked;
}

}  // namespace dieu8
