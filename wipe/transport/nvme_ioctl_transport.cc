#include "wipe/transport/nvme_ioctl_transport.h"

#include "wipe/kernel/nvme_admin.h"

namespace dieu8 {

Result<NvmeAnswer> NvmeIoctlTransport::admin(const NvmeCommand& command) {
  return send_nvme_admin(disk_, command, "NVME_IOCTL_ADMIN_CMD");
}

}  // namespace dieu8
