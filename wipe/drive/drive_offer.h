// What a drive offers for sanitizing and what stands in the way, probed: plain values with the bits they rest on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "evidence/certificate/device_work.h"
#include "evidence/certificate/technique.h"

namespace dieu8 {

struct OfferedTechnique {
  Technique technique = Technique::AtaSanitizeBlock;
  std::uint64_t seconds_estimated = 0;  // the drive's own figure; 0: it gives none
  std::vector<std::uint32_t> bits;      // indexes into DriveOffer::bits that say so
};

enum class ObstacleKind {
  SecurityFrozen,     // ATA: SECURITY commands are refused until power is cycled
  SecurityLocked,     // ATA: a password locks the drive; nothing can be read or written
  PasswordSet,        // ATA: a password is set, the drive is open
  PasswordExhausted,  // ATA: the attempt counter is used up; power must be cycled
  SanitizeFrozen,     // ATA: SANITIZE is refused until power is cycled
  SanitizeRunning,    // an earlier sanitize is under way
  SanitizeFailed,     // an earlier sanitize failed; media access is refused
  BridgeHidesDrive,   // USB: the bridge passes no drive commands on
  FormatCorrupt,      // SCSI: an interrupted FORMAT UNIT (sense 31h/00h)
  OpalLocked,         // TCG: a locking range is locked
  WriteProtected,     // eMMC, SD, NVMe: permanent or power-on write protection
  NoAnswer,           // the drive did not answer what it must answer
};

struct Obstacle {
  ObstacleKind kind = ObstacleKind::NoAnswer;
  std::vector<Technique> blocks;    // what it stands in the way of; empty: everything, the overwrite too
  std::vector<std::uint32_t> bits;  // indexes into DriveOffer::bits
};

// Something hidden that can be uncovered, in the order in which it must be done.
struct Hidden {
  HiddenKind kind = HiddenKind::Hpa;
  std::uint64_t visible_max_lba = 0;
  std::uint64_t native_max_lba = 0;  // SectorSize: the same as visible
  bool can_uncover = true;           // false: frozen or not offered; `bits` say why
  std::vector<std::uint32_t> bits;
};

struct DriveOffer {
  std::vector<OfferedTechnique> techniques;  // offered, whether or not something stands in the way now
  std::vector<Obstacle> obstacles;
  std::vector<Hidden> hidden;
  std::optional<std::uint64_t> native_max_lba;  // SCSI: the highest LBA its medium has, in its own words; else not told
  std::vector<std::string>
      other_stores;              // words of not_reached.h: "boot-partitions", "rpmb", "unattached-namespaces"...
  std::vector<ProbedBits> bits;  // everything read, in reading order
  bool zoned = false;            // host-managed or host-aware zones: every zone is reset before it is written
};

std::string_view wire_name(ObstacleKind kind);

}  // namespace dieu8
