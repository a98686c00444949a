// Everything known about one disk before a plan is made: what it is, what lies on it, who holds it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/certificate/disk_identity.h"
#include "evidence/certificate/sanitization.h"

namespace dieu8 {

// Why a disk must not be touched (promise 3). Unknown holders count too: what we do not understand holds the disk.
enum class HolderKind {
  SystemDisk,  // carries the running system's root, /usr, /boot...
  Mounted,
  Swap,
  Lvm,
  SoftwareRaid,
  Zfs,
  DeviceMapper,    // dm-crypt, multipath, anything else of device-mapper
  LoopBacking,     // a loop device stands on it
  BootMedium,      // the medium this system was started from
  EvidenceMedium,  // the folder that receives the evidence lies on it
  ExclusiveOpen,   // another program holds it open (EBUSY)
  Unknown,
};

struct Holder {
  HolderKind kind = HolderKind::Unknown;
  std::string by;     // "/dev/sda1", "vg0-root", "md127", "pid 812"
  std::string where;  // mount point, swap area...; may be empty
};

// One recognised thing on the disk, for the plan a person reads. Labels stay on the screen: never in evidence.
struct ContentItem {
  std::string where;  // "/dev/sda1", or the disk itself
  std::string type;   // libblkid TYPE or PTTYPE: "ntfs", "BitLocker", "crypto_LUKS", "LVM2_member", "gpt"
  std::string label;
  std::uint64_t bytes = 0;
};

struct DiskDescription {
  DiskIdentity identity;
  std::vector<ContentItem> contents;
  std::string partition_table;  // "gpt", "dos", empty
  std::vector<Holder> holders;  // empty: nobody holds it
  bool read_only = false;
  bool removable = false;
  // What the path led to: "8:0 #12" (device number, kernel's disk sequence) or "254:1 inode 812 links 1" of a file.
  // Compared when the disk is opened for wiping; empty: not known.
  std::string node;
};

std::string_view wire_name(HolderKind kind);

// Does this disk go when the computer goes? Not a USB or removable medium that carries the work itself: the one we
// booted from, the one that receives the evidence. Any other disk counts, also one we cannot wipe.
bool belongs_to_computer(const DiskDescription& disk);

}  // namespace dieu8
