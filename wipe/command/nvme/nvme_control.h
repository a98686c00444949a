// The commands of one NVMe drive: Sanitize, and Format NVM with a secure erase.
#pragma once

#include <cstdint>
#include <memory>

#include "wipe/command/drive_control.h"
#include "wipe/command/nvme_transport.h"

namespace dieu8 {

// `namespace_number`: of the opened block device (/dev/nvme0n1); 0 when the controller itself was opened.
// What a certificate will not find in NVMe: a register with a failure reason, a hidden area, a password. Powered off in
// the middle, a sanitize goes on by itself; look() finds it again by the dword that was sent. An interrupted Format NVM
// cannot be asked about and ends as Unknown.
std::unique_ptr<DriveControl> nvme_control(std::unique_ptr<NvmeTransport> transport, std::uint32_t namespace_number);

}  // namespace dieu8
