// NVMe admin commands through the block device of a namespace; Linux hands them to its controller.
#pragma once

#include "evidence/base/unique_fd.h"
#include "wipe/command/nvme_transport.h"

namespace dieu8 {

class NvmeIoctlTransport final : public NvmeTransport {
 public:
  // `disk` must outlive this.
  explicit NvmeIoctlTransport(const UniqueFd& disk) : disk_(disk) {}
  Result<NvmeAnswer> admin(const NvmeCommand& command) override;

 private:
  const UniqueFd& disk_;
};

}  // namespace dieu8
