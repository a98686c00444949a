// ATA IDENTIFY DEVICE (ACS-4, section 7.13 and its table of words): 512 bytes of 16-bit words, low byte first.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "evidence/certificate/disk_identity.h"

namespace dieu8 {

inline constexpr std::size_t kAtaPageBytes = 512;

struct AtaSanitizeSupport {  // word 59
  bool supported = false;
  bool crypto_scramble = false;
  bool overwrite = false;
  bool block_erase = false;
};

struct AtaIdentify {
  std::string serial;
  std::string firmware;
  std::string model;
  std::uint64_t sectors_28 = 0;               // words 60-61
  std::uint64_t sectors_48 = 0;               // words 100-103, or 230-233 where word 69 bit 3 says so; 0: no 48-bit set
  std::uint32_t logical_sector_bytes = 512;   // words 106, 117-118
  std::uint32_t physical_sector_bytes = 512;  // word 106
  std::uint16_t rotation = 0;                 // word 217: 0 not told, 1 non-rotating, else turns a minute
  bool trim = false;                          // word 169
  bool serial_transport = false;              // word 76 or 222: SATA
  std::string wwn;                            // words 108-111, 16 hex digits; empty: none
  Known hpa_supported = Known::Unknown;       // word 82 bit 10
  Known dco_supported = Known::Unknown;       // word 83 bit 11
  Known ama_supported = Known::Unknown;       // word 119 bit 8: accessible max address
  Known security_supported = Known::Unknown;  // words 82 bit 1 and 128 bit 0
  bool security_enabled = false;              // word 128 bit 1 or word 85 bit 1
  bool security_locked = false;               // word 128 bit 2
  bool security_frozen = false;               // word 128 bit 3
  bool enhanced_erase = false;                // word 128 bit 5
  Known trusted_computing = Known::Unknown;   // word 48 bit 0
  AtaSanitizeSupport sanitize;

  // What the drive lets a host address, in logical sectors.
  std::uint64_t sectors() const { return sectors_48 > sectors_28 ? sectors_48 : sectors_28; }
};

// Errors: Malformed for another length, one byte repeated (a bridge that answered nothing), a wrong checksum where
// word 255 carries the signature A5h, or a sector size outside 512 to 65536 bytes.
Result<AtaIdentify> parse_ata_identify(ByteView page);

// DEVICE CONFIGURATION IDENTIFY (ATA8-ACS section 7.10): the highest LBA the factory gave, words 3-6.
// Errors: Malformed as above, and for a highest LBA of 0.
Result<std::uint64_t> parse_dco_max_lba(ByteView page);

}  // namespace dieu8
