// The SANITIZE DEVICE feature set (ACS-4 sections 4.17 and 7.38 to 7.42), command B4h, all 48-bit, non-data.
#pragma once

#include <cstdint>
#include <string>

#include "evidence/base/result.h"
#include "wipe/command/ata/ata_registers.h"
#include "wipe/drive/ata_result.h"

namespace dieu8 {

// SANITIZE STATUS EXT; with `clear_failure` the only way out of a failed sanitize besides another one.
AtaRegisters sanitize_status_ext(bool clear_failure = false);

// Each carries its signature in LBA, and never FAILURE MODE (count bit 4): after a failure the drive stays closed
// until another sanitize succeeds, so nobody reads what it left.
AtaRegisters crypto_scramble_ext();
AtaRegisters block_erase_ext();
// `passes` 1 to 16; the pattern is repeated over every sector.
AtaRegisters overwrite_ext(std::uint32_t pattern, unsigned passes = 1);

enum class SanitizeFailure : std::uint8_t {  // LBA bits 7:0 beside ERR and ABRT
  NotSpecified = 0,
  SectorsRemain = 1,  // the last sanitize was not successful: physical sectors remain
  Unsupported = 2,
  Frozen = 3,
  AntifreezeLocked = 4,
};

// The answer of every SANITIZE DEVICE command.
struct AtaSanitizeStatus {
  bool error = false;        // ERR or DF; then only the two below mean something
  bool abort = false;        // error register bit 2
  std::uint8_t failure = 0;  // SanitizeFailure, or a number the standard does not name
  bool completed = false;    // count bit 15: the last sanitize, whoever asked for it, ended without error
  bool in_progress = false;  // bit 14
  bool frozen = false;       // bit 13
  bool antifreeze = false;   // bit 12
  std::uint32_t of_65536 = 0;

  bool says_failed() const { return error && abort && failure <= 1; }
};

// Errors: Unsupported when the upper half of the count is missing (an adapter that passes 28 bits only); Malformed when
// the drive says "completed" and "in progress" at once.
Result<AtaSanitizeStatus> parse_sanitize_status(const AtaResult& registers);

// "error register 04h, LBA(7:0) 01h: physical sectors remain" or "count 8000h, LBA(15:0) ffffh".
std::string in_words(const AtaSanitizeStatus& status, const AtaResult& registers);

}  // namespace dieu8
