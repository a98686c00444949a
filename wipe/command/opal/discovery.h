// Level 0 Discovery: what a drive tells of its TCG storage features. Numbers are big-endian.
// Source: TCG Storage Architecture Core 2.01 section 3.3.6; TCG SSC Opal 2.01 section 3.1.1.
#pragma once

#include <cstdint>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"

namespace dieu8 {

enum class SecuritySubsystem { Enterprise, OpalV1, OpalV2, Opalite, PyriteV1, PyriteV2, RubyV1 };

struct OpalDiscovery {
  bool trusted_peripheral = false;            // TPer feature (0001h)
  bool locking_feature = false;               // Locking feature (0002h); the bits below are its byte 4
  bool locking_supported = false;             // bit 0
  bool locking_enabled = false;               // bit 1: somebody has taken it into use
  bool locked = false;                        // bit 2: a range is locked
  bool media_encryption = false;              // bit 3
  bool mbr_enabled = false;                   // bit 4
  bool mbr_done = false;                      // bit 5
  std::uint8_t locking_bits = 0;              // byte 4 as read
  std::vector<SecuritySubsystem> subsystems;  // in the order told

  // Whether erasing its key would make all data unreadable: it encrypts, and is of a kind whose revert makes a new key.
  bool revert_changes_key() const;
};

// Errors: Malformed when shorter than its header, when a feature reaches past the length it tells, or when the length
// reaches past the bytes.
Result<OpalDiscovery> parse_opal_discovery(ByteView response);

const char* name_of(SecuritySubsystem subsystem);  // "Opal SSC V2"

}  // namespace dieu8
