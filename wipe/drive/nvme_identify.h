// NVMe Identify data structures: 4096 bytes, numbers little-endian.
// Source: NVMe Base 2.0 section 5.17.2.1 (controller), NVM Command Set 1.0 section 4.1.5.1 (namespace).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"

namespace dieu8 {

inline constexpr std::size_t kNvmePageBytes = 4096;

struct NvmeController {
  std::string serial;
  std::string model;
  std::string firmware;
  bool security_commands = false;       // OACS bit 0
  bool format_supported = false;        // OACS bit 1
  bool namespace_management = false;    // OACS bit 3
  std::uint64_t total_bytes = 0;        // TNVMCAP; 0: not told; 2^64-1 stands for more
  std::uint64_t unallocated_bytes = 0;  // UNVMCAP: capacity in no namespace
  bool sanitize_crypto = false;         // SANICAP
  bool sanitize_block = false;
  bool sanitize_overwrite = false;
  std::uint32_t namespaces = 0;                  // NN: highest namespace number
  bool format_applies_to_all = false;            // FNA bit 0
  bool erase_applies_to_all = false;             // FNA bit 1
  bool format_crypto = false;                    // FNA bit 2
  bool format_broadcast = true;                  // FNA bit 3 clear: Format takes namespace number FFFFFFFFh
  std::uint32_t version = 0;                     // VER: major version in bits 31:16, minor in 15:8; 0: before 1.2
  std::uint16_t optional_commands = 0;           // OACS as read
  std::uint32_t sanitize_capabilities = 0;       // SANICAP as read
  std::uint8_t format_attributes = 0;            // FNA as read
  std::uint8_t log_attributes = 0;               // LPA as read; bit 5: tells which log pages it has (page 00h)
  std::uint32_t rpmb_support = 0;                // RPMBS as read
  std::uint32_t rpmb_units = 0;                  // RPMBS bits 2:0: Replay Protected Memory Block targets
  std::uint8_t boot_partition_capabilities = 0;  // BPCAP (NVMe 2.1); not 0: it has boot partitions; 0 tells nothing
  std::uint64_t host_memory_bytes = 0;           // HMPRE: main memory of the host it asks for
};

// Errors: Malformed for another length and for one byte repeated.
Result<NvmeController> parse_nvme_controller(ByteView page);

struct NvmeNamespace {
  std::uint64_t sectors = 0;         // NSZE
  std::uint32_t sector_bytes = 512;  // of the LBA format in use
  std::uint16_t metadata_bytes = 0;  // beside each sector; a host overwrite of the data leaves them to the drive
  std::string name;                  // NGUID, else EUI-64, lower-case hex; empty: none
  std::uint8_t format_index = 0;     // of the LBA format in use (FLBAS)
  bool metadata_in_sector = false;   // FLBAS bit 4: metadata follows each sector's data
  std::uint8_t protection = 0;       // DPS bits 2:0: type of end-to-end protection information
  bool protection_first = false;     // DPS bit 3: it is the first bytes of the metadata
  bool write_protected = false;      // NSATTR bit 0: writing is refused now
};

// Errors: Malformed for another length, an inactive namespace (NSZE 0), a sector under 512 bytes or over 64 KiB, or a
// size beyond 2^64 bytes.
Result<NvmeNamespace> parse_nvme_namespace(ByteView page);

// Active namespace list (CNS 02h): ascending numbers, ended by 0. Errors: Malformed.
Result<std::vector<std::uint32_t>> parse_nvme_namespace_list(ByteView page);

}  // namespace dieu8
