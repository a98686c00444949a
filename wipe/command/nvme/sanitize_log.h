// The Sanitize Status log page (81h), 512 bytes, and what it says about a command of ours.
// Source: NVMe Base 2.0 section 5.16.1.25; NVMe Base 2.1 section 5.1.12.3.6 for the states above 4.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "evidence/certificate/device_work.h"
#include "wipe/command/nvme/sanitize_command.h"

namespace dieu8 {

inline constexpr std::uint32_t kSanitizeLogBytes = 512;
inline constexpr std::uint16_t kSanitizeNoProgress = 0xffff;  // SPROG whenever no sanitize is under way

// SSTAT bits 2:0.
enum class SanitizeState : std::uint8_t { Never = 0, Success = 1, InProgress = 2, Failed = 3, SuccessDeallocated = 4 };

struct SanitizeLog {
  std::uint16_t progress = 0;           // SPROG, of 65536
  std::uint8_t state_bits = 0;          // SSTAT bits 2:0 as read; above 4: reserved
  bool global_data_erased = false;      // SSTAT bit 8: a claim about all of the past, never evidence
  std::uint32_t command = 0;            // SCDW10: dword 10 of the command that began the last run
  std::uint64_t seconds_overwrite = 0;  // the drive's own estimates; 0: it gives none. One pass (the page tells 16).
  std::uint64_t seconds_block = 0;
  std::uint64_t seconds_crypto = 0;
};

// Errors: Malformed for another length and for one byte repeated.
Result<SanitizeLog> parse_sanitize_log(ByteView page);

std::uint64_t seconds_estimated(const SanitizeLog& log, SanitizeAction action);

// How our command stands.
struct SanitizeReading {
  StepEnd end = StepEnd::Unknown;
  bool in_progress = false;     // this very log says that our command is at it
  Known echo = Known::Unknown;  // SCDW10 is ours, and was not already there before we sent it
  std::uint32_t of_65536 = 0;
  std::string reason;
};

// `before`: the log as it was just before our command (may be empty or damaged: then nothing in it was known);
// `dword_10`: ours; `now`: the log as it is; `seen_in_progress`: an earlier look saw ours at it.
SanitizeReading read_sanitize_log(ByteView before, std::uint32_t dword_10, ByteView now, bool seen_in_progress);

}  // namespace dieu8
