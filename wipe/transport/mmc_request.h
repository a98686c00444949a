// A card's command in the kernel's form (linux/mmc/ioctl.h). Pure.
#pragma once

#include <linux/mmc/ioctl.h>

#include "evidence/base/bytes.h"
#include "wipe/command/mmc/mmc_transport.h"

namespace dieu8 {

// `data` must have room for command.bytes_in and outlive the request.
mmc_ioc_cmd mmc_request(const MmcCommand& command, Bytes& data);

}  // namespace dieu8
