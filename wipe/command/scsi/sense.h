// Sense data, in both of its forms, and what it says of a sanitize or format operation. Source: SPC-5 sections 4.4.2
// (descriptor format) and 4.4.3 (fixed format), 4.4.7 (sense keys); SBC-4 section 4.11 (sanitize operations).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"

namespace dieu8 {

enum class SenseKey : std::uint8_t {
  NoSense = 0,
  RecoveredError = 1,
  NotReady = 2,
  MediumError = 3,
  HardwareError = 4,
  IllegalRequest = 5,
  UnitAttention = 6,
  DataProtect = 7,
  AbortedCommand = 0xb,
  Completed = 0xf,
};

struct ScsiSense {
  std::uint8_t key = 0;   // SenseKey, or a number this program has no use for
  std::uint8_t asc = 0;   // additional sense code
  std::uint8_t ascq = 0;  // additional sense code qualifier
  bool deferred = false;  // 71h, 73h: about an earlier command, not the one that was answered
  bool fixed = false;     // fixed format
  std::optional<std::uint16_t> progress_of_65536 =
      std::nullopt;  // only when the drive says that the field is valid (SKSV)

  bool is(SenseKey wanted) const { return key == static_cast<std::uint8_t>(wanted); }
};

// Errors: Malformed for an answer without additional sense code (shorter than 8 bytes, fixed format shorter than 14),
// and for any response code but 70h to 73h: all zeros are no sense data.
Result<ScsiSense> parse_sense(ByteView sense);

// What an answer to REQUEST SENSE, or the sense data of TEST UNIT READY, says of the operation that was asked about.
enum class SenseNews {
  NothingToReport,     // NO SENSE 00h/00h: nothing is under way; whether something ever was is not said
  SanitizeInProgress,  // NOT READY 04h/1Bh
  FormatInProgress,    // NOT READY 04h/04h
  SanitizeFailed,      // MEDIUM ERROR 31h/03h
  FormatFailed,        // MEDIUM ERROR 31h/00h (corrupted) or 31h/01h (FORMAT UNIT failed)
  BecomingReady,       // NOT READY 04h/01h
  Reset,               // UNIT ATTENTION 29h/xx: power on or reset; ask again
  OtherAttention,      // any other UNIT ATTENTION (2Ah parameters changed, 3Fh/0Eh LUNs changed...): ask again
  Other,               // none of these, or a code with a sense key that does not go with it
};

// A deferred error is never news of progress; of a failure it is.
SenseNews news_of(const ScsiSense& sense);

// "sense key 2h, 04h/1Bh"
std::string sense_text(const ScsiSense& sense);

}  // namespace dieu8
