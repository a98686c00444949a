// NVMe admin commands as values: building them, and naming what a controller answers.
// Source: NVMe Base 2.0 sections 3.3.3.1 (command format), 3.3.3.2.1 (status), 5.16 (Get Log Page), 5.17 (Identify).
#pragma once

#include <cstdint>
#include <string>

#include "evidence/base/bytes.h"
#include "wipe/command/nvme_transport.h"

namespace dieu8 {

enum class NvmeOpcode : std::uint8_t { GetLogPage = 0x02, Identify = 0x06, FormatNvm = 0x80, Sanitize = 0x84 };

inline constexpr std::uint32_t kNvmeAllNamespaces = 0xffffffff;

enum class NvmeIdentifyStructure : std::uint8_t {
  Namespace = 0x00,
  Controller = 0x01,
  ActiveNamespaces = 0x02,     // attached to this controller
  AllocatedNamespaces = 0x10,  // of the whole subsystem, attached or not
  AllocatedNamespace = 0x11,   // like Namespace, for one that need not be attached
};

enum class NvmeLog : std::uint8_t { SupportedPages = 0x00, BootPartition = 0x15, SanitizeStatus = 0x81 };

// 4096 bytes from the controller. For a namespace list the number is the one after which the list begins.
NvmeCommand nvme_identify(NvmeIdentifyStructure structure, std::uint32_t namespace_number);

// The first `bytes` (a multiple of 4) of a log page of the controller.
NvmeCommand nvme_get_log_page(NvmeLog page, std::uint32_t bytes);

// The command as the controller gets it: dwords 0 to 15, little-endian, 64 bytes. Command identifier and data pointer
// are the kernel's business and are 0 here.
Bytes nvme_dwords(const NvmeCommand& command);

// Dword `number` of what nvme_dwords wrote; 0 when `sent` is too short.
std::uint32_t nvme_dword(ByteView sent, std::size_t number);

// Status (code type in bits 10:8, code in 7:0) in the standard's words: "status 1Dh, Sanitize In Progress".
std::string nvme_status_text(std::uint16_t status);

// What the controller completed a command with: status and dword 0, little-endian, 8 bytes.
Bytes nvme_completion(const NvmeAnswer& answer);

inline constexpr std::uint16_t kNvmeInvalidField = 0x002;
inline constexpr std::uint16_t kNvmeSanitizeFailed = 0x01c;
inline constexpr std::uint16_t kNvmeSanitizeInProgress = 0x01d;
inline constexpr std::uint16_t kNvmeWriteProtected = 0x020;
inline constexpr std::uint16_t kNvmeMemoryRegionEnabled = 0x023;

// "80000004h": a number as the standards write it.
std::string hex_h(std::uint64_t value, int digits);

}  // namespace dieu8
