#include "wipe/kernel/discover.h"

#include <fcntl.h>
#include <libudev.h>
#include <unistd.h>

#include <algorithm>
#include <memory>

#include "evidence/base/syscall.h"
#include "wipe/kernel/block_tree.h"
#include "wipe/kernel/boot_image.h"
#include "wipe/kernel/content_probe.h"
#include "wipe/kernel/disk_ioctls.h"
#include "wipe/kernel/disk_reader.h"
#include "wipe/kernel/holders.h"
#include "wipe/kernel/open_when_free.h"
#include "wipe/kernel/practice_file.h"
#include "wipe/kernel/system_files.h"

namespace dieu8 {
namespace {

struct UdevDeleter {
  void operator()(udev* context) const { udev_unref(context); }
  void operator()(udev_enumerate* enumeration) const { udev_enumerate_unref(enumeration); }
};

auto udev_failed() { return fail(ErrorCode::Io, N_("the list of disks could not be read from the kernel")); }

std::string last_part(std::string_view path) { return std::string(path.substr(path.rfind('/') + 1)); }

// Kernel names of all whole block devices, sorted.
Result<std::vector<std::string>> whole_nodes() {
  const std::unique_ptr<udev, UdevDeleter> context(udev_new());
  if (!context) return udev_failed();
  const std::unique_ptr<udev_enumerate, UdevDeleter> enumeration(udev_enumerate_new(context.get()));
  if (!enumeration || udev_enumerate_add_match_subsystem(enumeration.get(), "block") < 0 ||
      udev_enumerate_scan_devices(enumeration.get()) < 0)
    return udev_failed();
  LinuxFiles files;
  std::vector<std::string> nodes;
  udev_list_entry* entry = nullptr;
  udev_list_entry_foreach(entry, udev_enumerate_get_list_entry(enumeration.get())) {
    const std::string node = last_part(udev_list_entry_get_name(entry));
    if (!is_partition(files, node)) nodes.push_back(node);
  }
  std::ranges::sort(nodes);
  return nodes;
}

// Disks with a medium; a loop device without a file has size 0 too.
Result<std::vector<std::string>> disk_nodes() {
  LinuxFiles files;
  std::vector<std::string> disks;
  for (const std::string& node : TRY(whole_nodes())) {
    if (!why_not_a_disk(files, node) && attribute(files, node, "size").value_or("0") != "0") disks.push_back(node);
  }
  return disks;
}

// Whether somebody holds the device in a way no table shows: another mount namespace, another program.
bool is_held_exclusively(const std::string& path) {
  const auto probe = open_when_free(path, O_RDONLY | O_EXCL | O_NONBLOCK);
  return !probe && probe.assume_error().system_error == EBUSY;
}

void take_contents(const UniqueFd& disk, DiskDescription& description) {
  const std::string& path = description.identity.path;
  auto contents = probe_contents(disk, path, description.identity.bytes);
  if (!contents) {
    description.contents = {{.where = path, .type = "unreadable", .label = "", .bytes = description.identity.bytes}};
    return;
  }
  description.partition_table = contents.assume_value().partition_table;
  description.contents = std::move(contents.assume_value().items);
}

Result<DiskDescription> describe_opened(const UniqueFd& disk, const std::string& path, const std::string& evidence) {
  LinuxFiles files;
  const std::string number = TRY(device_number(disk, path));
  const std::string node = TRY(node_of_number(files, number));
  DiskDescription description;
  description.identity = TRY(read_disk_identity(files, disk, number, path));
  if (description.identity.bytes == 0) return fail(ErrorCode::NotFound, N_("{1} holds no medium"), {path});
  description.node = TRY(node_behind(disk, path));
  take_contents(disk, description);
  description.holders = TRY(find_holders(files, node, evidence));
  for (const Holder& holder : zfs_holders(files, description.contents)) description.holders.push_back(holder);
  for (const Holder& holder : boot_image_holders(files, description.contents)) description.holders.push_back(holder);
  if (description.holders.empty() && is_held_exclusively(path))
    description.holders.push_back({HolderKind::ExclusiveOpen, path, ""});
  description.read_only = TRY(is_read_only(disk));
  description.removable = attribute(files, node, "removable") == "1";
  return description;
}

Result<DiskDescription> describe_file(const UniqueFd& file, const std::string& path) {
  LinuxFiles files;
  DiskDescription description;
  description.identity = TRY(read_file_identity(file, path));
  description.node = TRY(node_behind(file, path));
  take_contents(file, description);
  description.holders = TRY(find_file_holders(files, file, path));
  description.read_only = ::access(path.c_str(), W_OK) != 0;
  return description;
}

// A disk that cannot be opened must not drop out of the list: it is shown, and counts as held.
DiskDescription describe_closed(const std::string& node, const Error& error, const std::string& evidence) {
  LinuxFiles files;
  const std::string path = path_of_node(node);
  DiskDescription description;
  description.identity = identity_from_sysfs(files, node, path);
  if (auto holders = find_holders(files, node, evidence)) description.holders = holders.assume_value();
  if (description.holders.empty())
    description.holders.push_back({HolderKind::Unknown, path, error.arguments.empty() ? "" : error.arguments.back()});
  description.read_only = attribute(files, node, "ro") == "1";
  description.removable = attribute(files, node, "removable") == "1";
  return description;
}

std::string names_of(const std::vector<std::string>& nodes) {
  std::string names;
  for (const std::string& node : nodes) names += (names.empty() ? "" : ", ") + path_of_node(node);
  return names;
}

Error not_found(const std::string& path) {
  const auto nodes = disk_nodes();
  const std::string names = nodes ? names_of(nodes.assume_value()) : "";
  return {.code = ErrorCode::NotFound,
          .message = N_("there is no {1}"),
          .arguments = {path, names},
          .hint = names.empty() ? nullptr : N_("disks of this computer: {2}")};
}

Error open_error(const Error& error, const std::string& path) {
  if (error.system_error == ENOENT || error.system_error == ENOTDIR) return not_found(path);
  if (error.system_error == ENOMEDIUM || error.system_error == ENXIO)
    return {.code = ErrorCode::NotFound, .message = N_("{1} holds no medium"), .arguments = {path}};
  if (error.system_error == EACCES || error.system_error == EPERM)
    return {.code = ErrorCode::Refused,
            .message = N_("{1} may not be read by this user"),
            .arguments = {path},
            .hint = N_("run the command as root, with sudo")};
  return error;
}

}  // namespace

Result<std::vector<DiskDescription>> list_disks(const std::string& evidence_folder) {
  std::vector<DiskDescription> disks;
  for (const std::string& node : TRY(disk_nodes())) {
    auto description = describe_disk(path_of_node(node), evidence_folder);
    if (description) {
      disks.push_back(std::move(description).assume_value());
    } else if (description.assume_error().code != ErrorCode::NotFound) {
      disks.push_back(describe_closed(node, description.assume_error(), evidence_folder));
    }
  }
  return disks;
}

Result<DiskDescription> describe_disk(const std::string& path, const std::string& evidence_folder) {
  // O_NONBLOCK: opening a pipe must not hang, and an empty drive must answer.
  const auto opened = open_file(path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
  if (!opened) return outcome::failure(open_error(opened.assume_error(), path));
  const UniqueFd& fd = opened.assume_value();
  if (TRY(is_regular_file(fd, path))) return describe_file(fd, path);
  return describe_opened(fd, path, evidence_folder);
}

}  // namespace dieu8
