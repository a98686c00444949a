// The command that carries Level 0 Discovery: protocol 01h, ComID 0001h. Pure.
// Source: SPC-5 section 6.42 SECURITY PROTOCOL IN; NVMe Base 2.0 section 5.22 Security Receive.
#pragma once

#include <cstdint>

#include "wipe/command/nvme_transport.h"
#include "wipe/command/scsi_transport.h"

namespace dieu8 {

inline constexpr std::uint32_t kDiscoveryBytes = 2048;  // a multiple of 512: SAT counts in blocks

ScsiCommand scsi_discovery_command();
NvmeCommand nvme_discovery_command();

}  // namespace dieu8
