// How long and how often a disk was switched on, as the disk counts it; and what a guard makes of a change. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "evidence/json/value.h"

namespace dieu8 {

struct DiskUse {
  std::optional<std::uint64_t> hours;   // switched on
  std::optional<std::uint64_t> cycles;  // times it was switched on
  friend bool operator==(const DiskUse&, const DiskUse&) = default;
};

// The 512 bytes of SMART READ DATA: attributes 9 and 12 of the table (ATA8-ACS; the table itself is the vendors'
// custom). Nothing when the checksum of the last byte is wrong.
DiskUse ata_disk_use(ByteView page);
// The SMART / Health log page (NVMe Base 2.0, figure 207): power cycles at byte 112, power on hours at byte 128.
DiskUse nvme_disk_use(ByteView page);

struct SeenDisk {
  std::string model;
  std::string serial;  // empty: the disk tells none
  DiskUse use;
  friend bool operator==(const SeenDisk&, const SeenDisk&) = default;
};

enum class DiskFindingKind {
  Appeared,       // a disk the guard did not know
  Gone,           // one it knew is not here
  UsedElsewhere,  // switched on more often than this computer was started
  WentBack,  // its counts are smaller than they were: another disk with this serial, or a disk that was tampered with
};

constexpr std::string_view wire_name(DiskFindingKind kind) {
  switch (kind) {
    case DiskFindingKind::Appeared: return "disk-appeared";
    case DiskFindingKind::Gone: return "disk-gone";
    case DiskFindingKind::UsedElsewhere: return "disk-used-elsewhere";
    case DiskFindingKind::WentBack: return "disk-count-went-back";
  }
  __builtin_unreachable();
}

struct DiskFinding {
  DiskFindingKind kind = DiskFindingKind::Appeared;
  SeenDisk disk;
  std::uint64_t more_cycles = 0;  // UsedElsewhere
  friend bool operator==(const DiskFinding&, const DiskFinding&) = default;
};

// How much a computer that nobody opened counts between two looks: one start, and one more because firmware may switch
// a disk off and on again while it looks for what to start.
inline constexpr std::uint64_t kCyclesOfOneStart = 2;

// `starts`: how often this computer was started between the two looks (0: the same run). Sleeping counts like a start
// in many disks, so a look is taken before each sleep's end is known: `slept` times are allowed for.
std::vector<DiskFinding> judge_disks(const std::vector<SeenDisk>& known, const std::vector<SeenDisk>& present,
                                     std::uint64_t starts, std::uint64_t slept);

Json::Array disks_json(const std::vector<SeenDisk>& disks);
// Errors: Malformed; more than 256 disks.
Result<std::vector<SeenDisk>> parse_disks(const Json& array);

}  // namespace dieu8
