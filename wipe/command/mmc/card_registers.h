// Registers of SD cards, and the one that both kinds have: card-specific data (16 bytes) and SD status (64 bytes).
// Both have bit 127 (511) first. Source: SD Physical Layer 6.00 sections 5.3 and 4.10.2; JESD84-B51 section 7.3.
#pragma once

#include <cstdint>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"

namespace dieu8 {

struct CardSpecificData {
  std::uint8_t structure = 0;                // SD: 0 standard, 1 high and extended, 2 ultra capacity
  bool erases = false;                       // CCC (95:84) class 5
  bool permanently_write_protected = false;  // bit 13
  bool temporarily_write_protected = false;  // bit 12
  std::uint64_t sd_sectors = 0;              // of 512 bytes; read as an SD card would mean it; 0 for structure 2 and up
};

// Errors: Malformed for another length or one byte repeated.
Result<CardSpecificData> parse_card_specific_data(ByteView csd);

struct SdStatus {
  std::uint64_t unit_sectors = 0;    // AU_SIZE; 0: not told
  std::uint32_t erase_units = 0;     // ERASE_SIZE: so many allocation units...
  std::uint32_t erase_seconds = 0;   // ERASE_TIMEOUT: ...take so long; 0: not told
  std::uint32_t offset_seconds = 0;  // ERASE_OFFSET: added to every erase

  bool tells_times() const { return unit_sectors != 0 && erase_units != 0 && erase_seconds != 0; }
};

// Errors: Malformed for another length. A card may tell nothing in it.
Result<SdStatus> parse_sd_status(ByteView status);

}  // namespace dieu8
