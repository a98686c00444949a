// Everything an NVMe controller is asked before a plan is made, as read; what it did not answer is left empty.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "wipe/command/nvme/format_command.h"
#include "wipe/command/nvme_transport.h"
#include "wipe/drive/nvme_identify.h"

namespace dieu8 {

// The head of log page 15h. Source: NVMe Base 2.0 section 5.16.1.22 and figure 33 (BPINFO).
struct BootPartitionHeader {
  std::uint32_t info = 0;   // BPINFO as read
  std::uint64_t bytes = 0;  // of each of the two boot partitions; 0: there are none
};
inline constexpr std::uint32_t kBootPartitionHeaderBytes = 16;

// Errors: Malformed for another length or another log page identifier.
Result<BootPartitionHeader> parse_boot_partition_header(ByteView head);

// Whether log page `page` is supported, from log page 00h (NVMe Base 2.0 section 5.16.1.1).
// Errors: Malformed for another length than 1024 bytes and for one byte repeated.
inline constexpr std::uint32_t kSupportedLogPagesBytes = 1024;
Result<bool> supports_log_page(ByteView supported_pages, std::uint8_t page);

struct NvmePages {
  std::optional<NvmeController> controller;
  std::optional<std::vector<std::uint32_t>> active;     // numbers of namespaces attached to this controller
  std::optional<std::vector<std::uint32_t>> allocated;  // of all of the subsystem; only with namespace management
  NvmeNamespaces active_namespaces;                     // their pages, those that could be read
  NvmeNamespaces unattached_namespaces;
  Bytes sanitize_log;                      // as answered, any length; empty: not answered
  std::optional<bool> boot_log_supported;  // page 00h's word on page 15h; empty: it cannot be asked
  std::optional<BootPartitionHeader> boot_partitions;
};

// Reads only. Errors: NotFound, and Io when even Identify Controller brings no answer.
Result<NvmePages> read_nvme_pages(NvmeTransport& transport, std::uint32_t namespace_number);

// A controller's answer to one reading command; empty when it is refused. Errors: NotFound, Io.
Result<Bytes> read_nvme(NvmeTransport& transport, const NvmeCommand& command);

}  // namespace dieu8
