// SCSI commands through SG_IO on an opened block device.
#pragma once

#include "evidence/base/unique_fd.h"
#include "wipe/command/scsi_transport.h"

namespace dieu8 {

class SgIoTransport final : public ScsiTransport {
 public:
  // `disk` must outlive this.
  explicit SgIoTransport(const UniqueFd& disk) : disk_(disk) {}
  Result<ScsiAnswer> send(const ScsiCommand& command) override;

 private:
  const UniqueFd& disk_;
};

}  // namespace dieu8
