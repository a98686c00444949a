// TCG Opal through the kernel's own Opal code (linux/sed-opal.h). For SATA drives the kernel must have been started
// with libata.allow_tpm=1: without it the drive's security commands are kept back and nothing is offered.
#pragma once

#include "evidence/base/unique_fd.h"
#include "wipe/command/opal/opal_transport.h"

namespace dieu8 {

enum class OpalBus { Scsi, Nvme };  // how the discovery is read: the kernel of Debian 12 has no request for it

class OpalIoctlTransport final : public OpalTransport {
 public:
  // `disk` must outlive this.
  OpalIoctlTransport(const UniqueFd& disk, OpalBus bus) : disk_(disk), bus_(bus) {}

  Result<Bytes> discovery() override;
  Result<OpalStatus> status() override;
  Result<MethodStatus> psid_revert(std::string_view psid) override;

 private:
  const UniqueFd& disk_;
  OpalBus bus_;
};

}  // namespace dieu8
