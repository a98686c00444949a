// Reading admin commands to an NVMe drive (linux/nvme_ioctl.h): Identify and one log page.
#pragma once

#include <cstdint>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"

namespace dieu8 {

enum class NvmeStructure : std::uint8_t { Namespace = 0x00, Controller = 0x01, ActiveNamespaces = 0x02 };

// The number of the namespace behind an opened /dev/nvmeXnY. Errors: Io.
Result<std::uint32_t> nvme_namespace_number(const UniqueFd& disk);

// 4096 bytes of Identify data. Errors: Io, Unsupported when the drive answers with a status other than success.
Result<Bytes> read_nvme_identify(const UniqueFd& disk, NvmeStructure structure, std::uint32_t namespace_number);

// 512 bytes of the SMART / Health log (page 02h) of the controller. Errors: the same.
Result<Bytes> read_nvme_health_log(const UniqueFd& disk);

}  // namespace dieu8
