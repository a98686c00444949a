// Admin commands to an NVMe drive (linux/nvme_ioctl.h), and the reading ones that discovery needs: Identify, one log.
#pragma once

#include <cstdint>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"
#include "wipe/command/nvme_transport.h"

namespace dieu8 {

// Sends one admin command, whatever it does, and waits for as long as it names; a namespace's block device reaches its
// controller. `name` is the command's, for errors. Errors: Io, also when the kernel itself gave the command up (a
// timeout: system_error ETIMEDOUT); NotFound. A status other than success is an answer.
Result<NvmeAnswer> send_nvme_admin(const UniqueFd& disk, const NvmeCommand& command, const char* name);

// The answer or the error behind what the ioctl returned: status code type and status code, without the bits above.
Result<NvmeAnswer> nvme_answer(int returned, std::uint32_t dword_0, Bytes data, const char* name);

enum class NvmeStructure : std::uint8_t { Namespace = 0x00, Controller = 0x01, ActiveNamespaces = 0x02 };

// The number of the namespace behind an opened /dev/nvmeXnY. Errors: Io.
Result<std::uint32_t> nvme_namespace_number(const UniqueFd& disk);

// 4096 bytes of Identify data. Errors: Io, Unsupported when the drive answers with a status other than success.
Result<Bytes> read_nvme_identify(const UniqueFd& disk, NvmeStructure structure, std::uint32_t namespace_number);

// 512 bytes of the SMART / Health log (page 02h) of the controller. Errors: the same.
Result<Bytes> read_nvme_health_log(const UniqueFd& disk);

}  // namespace dieu8
