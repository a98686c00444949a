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
  std::uint32_t namespaces = 0;        // NN: highest namespace number
  bool format_applies_to_all = false;  // FNA bit 0
  bool erase_applies_to_all = false;   // FNA bit 1
  bool format_crypto = false;          // FNA bit 2
};

// Errors: Malformed for another length and for one byte repeated.
Result<NvmeController> parse_nvme_controller(ByteView page);

struct NvmeNamespace {
  std::uint64_t sectors = 0;         // NSZE
  std::uint32_t sector_bytes = 512;  // of the LBA format in use
  std::uint16_t metadata_bytes = 0;  // beside each sector; a host overwrite of the data leaves them to the drive
  std::string name;                  // NGUID, else EUI-64, lower-case hex; empty: none
};

// Errors: Malformed for another length, an inactive namespace (NSZE 0), a sector under 512 bytes or over 64 KiB, or a
// size beyond 2^64 bytes.
Result<NvmeNamespace> parse_nvme_namespace(ByteView page);

// Active namespace list (CNS 02h): ascending numbers, ended by 0. Errors: Malformed.
Result<std::vector<std::uint32_t>> parse_nvme_namespace_list(ByteView page);

}  // namespace dieu8
