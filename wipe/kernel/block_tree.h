// Names and relations of block devices in sysfs. A "node" is the kernel's name: "sda", "nvme0n1p2", "dm-0".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/certificate/disk_identity.h"
#include "wipe/kernel/system_files.h"

namespace dieu8 {

// "sda1" for "8:1". Errors: NotFound.
Result<std::string> node_of_number(SystemFiles& files, const std::string& number);

// "dm-0" for "/dev/mapper/vg0-root". Errors: NotFound when the path leads to no block device of /dev.
Result<std::string> node_of_path(SystemFiles& files, const std::string& path);

// "/dev/cciss/c0d0" for "cciss!c0d0".
std::string path_of_node(std::string_view node);

// A one-line attribute under /sys/class/block/NODE without its line feed; nothing when it is not there.
std::optional<std::string> attribute(SystemFiles& files, const std::string& node, std::string_view name);

bool is_partition(SystemFiles& files, const std::string& node);

// The disk a partition lies on; the node itself when it is no partition. Errors: NotFound.
Result<std::string> whole_disk_of(SystemFiles& files, const std::string& node);

std::vector<std::string> partitions_of(SystemFiles& files, const std::string& disk);

// The devices that stand directly on a node (sysfs holders/).
std::vector<std::string> holders_of(SystemFiles& files, const std::string& node);

// Why a node is no disk of this computer: "optical", "memory", "floppy", "built-on-disks", "hidden", "part-of-mmc";
// nothing for a disk. Loop devices are disks.
std::optional<std::string> why_not_a_disk(SystemFiles& files, const std::string& node);

// How a disk is attached, from its path under /sys/devices.
DiskInterface interface_of(std::string_view sysfs_path, std::string_view node);

}  // namespace dieu8
