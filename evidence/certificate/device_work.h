// What the drive's own commands did and answered: measurements only, the judge makes of them what may be claimed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/base/clock.h"
#include "evidence/certificate/disk_identity.h"
#include "evidence/certificate/technique.h"
#include "evidence/crypto/digest.h"

namespace dieu8 {

// A bit or number that the drive told and a plan, a refusal or a claim rests on.
struct ProbedBits {
  std::string source;   // "IDENTIFY DEVICE word 59", "NVMe Identify Controller SANICAP", "EXT_CSD[231]"
  std::string value;    // "0x7000"; as read
  std::string meaning;  // English, the standard's words: "SANITIZE, CRYPTO SCRAMBLE, BLOCK ERASE"
};

enum class HiddenKind {
  Hpa,           // host protected area: READ NATIVE MAX / SET MAX
  Ama,           // accessible max address (ACS-3)
  Dco,           // device configuration overlay
  ScsiCapacity,  // block count of MODE SELECT's block descriptor below the medium's
  SectorSize,    // 520 or 528 bytes a sector: FORMAT UNIT to 512, or nothing can be written
};

// One attempt to make addressable what was hidden.
struct UncoverStep {
  HiddenKind kind = HiddenKind::Hpa;
  Bytes sent;                             // the command's bytes as handed to the drive
  bool accepted = false;                  // the drive answered without error, and the answer could be read
  bool needs_power_cycle = false;         // the drive accepts it only after power was off
  std::uint64_t max_lba_before = 0;       // highest LBA the drive let a host address
  std::uint64_t max_lba_after = 0;        // read again after the command; 0: could not be read
  std::uint32_t sector_bytes_before = 0;  // SectorSize only, else 0
  std::uint32_t sector_bytes_after = 0;
};

enum class StepEnd {
  NotSent,       // something before it failed, or the drive refused a preparing command
  Refused,       // the drive did not accept the command
  StillRunning,  // accepted and not over when last asked
  Completed,     // the drive's own words: done without error
  Failed,        // the drive's own words: failed
  TimedOut,      // not over long after the drive's own estimate
  Unknown,       // the answer is missing, truncated, all zero or contradicts itself
};

// One sanitize command (with what it needs before and after it) from sending to the drive's last word.
struct DeviceStep {
  Technique technique = Technique::AtaSanitizeBlock;
  std::string command;    // as the standard names it: "SANITIZE DEVICE, BLOCK ERASE EXT (B4h, 0012h)"
  Bytes sent;             // as handed to the transport: CDB; NVMe command dwords 0-15; eMMC (opcode, argument) pairs
  Bytes state_before;     // the drive's raw answer about earlier runs, asked before ours was sent
  Bytes state_after;      // the last raw answer about ours
  bool accepted = false;  // answered without error, and the answer itself could be read
  bool seen_in_progress = false;               // the drive said at least once that it was at it
  Known echo = Known::NotApplicable;           // NVMe: the log names our command dword 10
  bool reset_seen = false;                     // the device was reset, or lost power, while it ran
  Known password_left = Known::NotApplicable;  // ATA security: a password is still set after the end
  StepEnd end = StepEnd::NotSent;
  std::string reason;  // for an engineer, English: "error register 04h, LBA(7:0) 01h: physical sectors remain"
  std::uint64_t seconds_estimated = 0;  // the drive's own figure; 0: it gives none
  WallTime started;
  WallTime ended;
  std::uint64_t elapsed_ms = 0;     // monotonic, powered-off time not counted
  std::uint32_t found_running = 0;  // times a later session found it again after an interruption
};

// Random blocks spread over the disk, written and read back before the drive's commands, looked for afterwards.
struct Markers {
  Digest key_commitment{};                // as of a random pass
  std::uint64_t places = 0;               // separate blocks
  std::uint64_t bytes = 0;                // in all of them
  std::uint64_t lost_before_sectors = 0;  // did not come back as written, or not at all, before the commands
  bool flushed = false;
  bool direct = false;                  // both times past the page cache
  bool looked_after = false;            // every place was read, or tried, after the commands
  std::uint64_t surviving_sectors = 0;  // hold at least 16 aligned bytes of their mark, or what lay there before it
  std::uint64_t unreadable_after_sectors = 0;
};

std::string_view wire_name(HiddenKind kind);
std::string_view wire_name(StepEnd end);
// English catalogue keys, short: "done", "host protected area (HPA)".
const char* step_end_sentence(StepEnd end);
const char* hidden_kind_sentence(HiddenKind kind);

}  // namespace dieu8
