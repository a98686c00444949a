#include "wipe/transport/opal_ioctl_transport.h"

#include <linux/sed-opal.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "evidence/base/syscall.h"
#include "wipe/command/opal/security_receive.h"
#include "wipe/kernel/nvme_admin.h"
#include "wipe/kernel/scsi_generic.h"

namespace dieu8 {
namespace {

constexpr int kNotSupported = 524;  // ENOTSUPP of the kernel, which no header of user space names

auto unsupported(const char* name, int number) {
  return fail(ErrorCode::Unsupported, N_("the kernel does not know {1} of this drive"), {name}, nullptr, number);
}

// Not through checked_ioctl: ENOTSUPP must have a name before an error is made of it. ENOTTY: a kernel without Opal.
Result<int> opal_request(const UniqueFd& disk, unsigned long request, void* argument, const char* name) {
  auto answer = checked(name, "", [&] {
    const int returned = ::ioctl(disk.get(), request, argument);
    if (errno == kNotSupported) errno = EOPNOTSUPP;
    return returned;
  });
  if (answer) return answer;
  const int told = answer.assume_error().system_error;
  if (told == EOPNOTSUPP || told == ENOTTY) return unsupported(name, told);
  return answer;
}

Result<Bytes> receive_from_scsi(const UniqueFd& disk) {
  constexpr const char* kName = "SECURITY PROTOCOL IN";
  ScsiAnswer answer = TRY(send_scsi(disk, scsi_discovery_command(), kName));
  if (answer.status != 0 || answer.host_status != 0) return unsupported(kName, 0);
  return std::move(answer.data);
}

Result<Bytes> receive_from_nvme(const UniqueFd& disk) {
  constexpr const char* kName = "Security Receive";
  NvmeAnswer answer = TRY(send_nvme_admin(disk, nvme_discovery_command(), kName));
  if (answer.status != 0) return unsupported(kName, 0);
  return std::move(answer.data);
}

}  // namespace

Result<Bytes> OpalIoctlTransport::discovery() {
  return bus_ == OpalBus::Nvme ? receive_from_nvme(disk_) : receive_from_scsi(disk_);
}

Result<OpalStatus> OpalIoctlTransport::status() {
  opal_status told{};
  const auto answer = opal_request(disk_, IOC_OPAL_GET_STATUS, &told, "IOC_OPAL_GET_STATUS");
  if (!answer && answer.assume_error().system_error == EOPNOTSUPP) return OpalStatus{};  // no Opal drive to the kernel
  TRY(answer);
  return OpalStatus{.supported = (told.flags & OPAL_FL_SUPPORTED) != 0,
                    .locking_enabled = (told.flags & OPAL_FL_LOCKING_ENABLED) != 0,
                    .locked = (told.flags & OPAL_FL_LOCKED) != 0};
}

Result<MethodStatus> OpalIoctlTransport::psid_revert(std::string_view psid) {
  opal_key key{};
  const std::size_t length = std::min(psid.size(), sizeof key.key);
  key.key_len = static_cast<__u8>(length);
  std::memcpy(key.key, psid.data(), length);
  const auto answer = opal_request(disk_, IOC_OPAL_PSID_REVERT_TPR, &key, "IOC_OPAL_PSID_REVERT_TPR");
  ::explicit_bzero(&key, sizeof key);
  return static_cast<MethodStatus>(TRY(answer));
}

}  // namespace dieu8
