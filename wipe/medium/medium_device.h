// A place that evidence can be written to and a job read from: a file system on something that comes and goes.
#pragma once

#include <cstdint>
#include <string>

namespace dieu8 {

enum class MediumKind { UsbStick, MemoryCard, Optical, OtherRemovable };

struct MediumDevice {
  std::string path;        // of the file system: "/dev/sdb1"
  std::string disk;        // it lies on: "/dev/sdb"
  std::string filesystem;  // libblkid's word: "vfat", "exfat", "ext4", "ntfs", "iso9660", "udf"
  std::string label;
  std::string model;  // of the disk; may be empty
  std::uint64_t bytes = 0;
  MediumKind kind = MediumKind::UsbStick;
  bool write_protected = false;  // the kernel says so: a switch, an optical disc
  bool on_boot_medium = false;   // the same stick also holds the image this system was started from
};

constexpr bool can_receive_evidence(const MediumDevice& medium) {
  return !medium.write_protected && medium.filesystem != "iso9660" && medium.filesystem != "udf";
}

}  // namespace dieu8
