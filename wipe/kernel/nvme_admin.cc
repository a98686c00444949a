#include "wipe/kernel/nvme_admin.h"

#include <linux/nvme_ioctl.h>

#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

constexpr std::uint8_t kGetLogPage = 0x02;
constexpr std::uint8_t kIdentify = 0x06;
constexpr std::uint32_t kHealthLog = 0x02;
constexpr std::uint32_t kAllNamespaces = 0xffffffff;
constexpr std::uint32_t kTimeoutMilliseconds = 15000;

struct AdminRead {
  std::uint8_t opcode = 0;
  std::uint32_t namespace_number = 0;
  std::uint32_t dword_10 = 0;
  std::uint32_t bytes = 0;
};

Result<Bytes> read_admin(const UniqueFd& disk, const AdminRead& read, const char* name) {
  Bytes data(read.bytes);
  nvme_admin_cmd command{};
  command.opcode = read.opcode;
  command.nsid = read.namespace_number;
  command.addr = reinterpret_cast<std::uintptr_t>(data.data());
  command.data_len = read.bytes;
  command.cdw10 = read.dword_10;
  command.timeout_ms = kTimeoutMilliseconds;
  const int status = TRY(checked_ioctl(disk, NVME_IOCTL_ADMIN_CMD, &command, name));
  if (status != 0) return fail(ErrorCode::Unsupported, N_("the drive does not answer {1}"), {name});
  return data;
}

}  // namespace

Result<std::uint32_t> nvme_namespace_number(const UniqueFd& disk) {
  return static_cast<std::uint32_t>(TRY(checked_ioctl(disk, NVME_IOCTL_ID, 0, "NVME_IOCTL_ID")));
}

Result<Bytes> read_nvme_identify(const UniqueFd& disk, NvmeStructure structure, std::uint32_t namespace_number) {
  return read_admin(disk, {kIdentify, namespace_number, static_cast<std::uint32_t>(structure), 4096}, "NVMe Identify");
}

Result<Bytes> read_nvme_health_log(const UniqueFd& disk) {
  constexpr std::uint32_t kDwordsMinusOne = 512 / 4 - 1;
  return read_admin(disk, {kGetLogPage, kAllNamespaces, kDwordsMinusOne << 16U | kHealthLog, 512}, "NVMe Get Log Page");
}

}  // namespace dieu8
