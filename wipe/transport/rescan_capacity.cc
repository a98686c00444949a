#include "wipe/transport/rescan_capacity.h"

#include <linux/fs.h>

#include "evidence/base/syscall.h"
#include "wipe/kernel/block_tree.h"
#include "wipe/kernel/disk_ioctls.h"

namespace dieu8 {
namespace {

// "host3" of ".../ata4/host3/target3:0:0/3:0:0:0"; empty when there is none.
std::string host_of(const std::string& device) {
  const std::size_t at = device.find("/host");
  if (at == std::string::npos) return "";
  return device.substr(at + 1, device.find('/', at + 1) - at - 1);
}

}  // namespace

std::vector<SwitchWord> rescan_switches(DiskInterface interface, const std::string& device) {
  switch (interface) {
    case DiskInterface::Sata:
    case DiskInterface::Pata: {
      const std::string host = host_of(device);
      if (host.empty()) return {{device + "/rescan", "1"}};
      return {{"/sys/class/scsi_host/" + host + "/scan", "- - -"}, {device + "/rescan", "1"}};
    }
    case DiskInterface::Sas:
    case DiskInterface::Usb:
    case DiskInterface::Unknown: return {{device + "/rescan", "1"}};
    case DiskInterface::Nvme: return {{device + "/rescan_controller", "1"}};
    case DiskInterface::Mmc:
    case DiskInterface::Virtio:
    case DiskInterface::Loop:
    case DiskInterface::File: return {};
  }
  __builtin_unreachable();
}

Result<std::uint64_t> rescan_capacity(SystemSwitches& switches, SystemFiles& files, const UniqueFd& disk,
                                      const DiskIdentity& identity) {
  const std::string number = TRY(device_number(disk, identity.path));
  const std::string node = TRY(node_of_number(files, number));
  const auto device = files.link("/sys/class/block/" + node + "/device");
  const auto words = rescan_switches(identity.interface, device ? device.assume_value() : "");
  if (!words.empty()) TRY(device);
  for (const SwitchWord& word : words) TRY(switches.write(word.path, word.word));
  static_cast<void>(
      checked_ioctl(disk, BLKRRPART, 0, "BLKRRPART").has_value());  // a disk without partitions says EINVAL
  return disk_bytes(disk);
}

}  // namespace dieu8
