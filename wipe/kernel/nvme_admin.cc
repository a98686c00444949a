#include "wipe/kernel/nvme_admin.h"

#include <linux/nvme_ioctl.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

constexpr std::uint8_t kGetLogPage = 0x02;
constexpr std::uint8_t kIdentify = 0x06;
constexpr std::uint32_t kHealthLog = 0x02;
constexpr std::uint32_t kAllNamespaces = 0xffffffff;
// Statuses that the kernel makes up itself when it stops waiting. Source: Linux include/linux/nvme.h,
// NVME_SC_HOST_PATH_ERROR, NVME_SC_HOST_ABORTED_CMD.
constexpr std::uint16_t kHostPathError = 0x370;
constexpr std::uint16_t kHostAborted = 0x371;
constexpr std::uint16_t kTypeAndCode = 0x7ff;

Result<Bytes> read_admin(const UniqueFd& disk, std::uint8_t opcode, std::uint32_t namespace_number,
                         std::uint32_t dword_10, std::uint32_t bytes, const char* name) {
  NvmeCommand command;
  command.opcode = opcode;
  command.namespace_number = namespace_number;
  command.dwords_10_to_15[0] = dword_10;
  command.bytes_in = bytes;
  NvmeAnswer answer = TRY(send_nvme_admin(disk, command, name));
  if (answer.status != 0) return fail(ErrorCode::Unsupported, N_("the drive does not answer {1}"), {name});
  return std::move(answer.data);
}

}  // namespace

Result<NvmeAnswer> send_nvme_admin(const UniqueFd& disk, const NvmeCommand& command, const char* name) {
  Bytes data = command.data_out.empty() ? Bytes(command.bytes_in) : command.data_out;
  nvme_admin_cmd request{};
  request.opcode = command.opcode;
  request.nsid = command.namespace_number;
  request.addr = data.empty() ? 0 : reinterpret_cast<std::uintptr_t>(data.data());
  request.data_len = static_cast<std::uint32_t>(data.size());
  request.cdw10 = command.dwords_10_to_15[0];
  request.cdw11 = command.dwords_10_to_15[1];
  request.cdw12 = command.dwords_10_to_15[2];
  request.cdw13 = command.dwords_10_to_15[3];
  request.cdw14 = command.dwords_10_to_15[4];
  request.cdw15 = command.dwords_10_to_15[5];
  request.timeout_ms = static_cast<std::uint32_t>(
      std::min<std::uint64_t>(command.timeout_ms, std::numeric_limits<std::uint32_t>::max()));
  const int returned = TRY(checked_ioctl(disk, NVME_IOCTL_ADMIN_CMD, &request, name));
  if (command.bytes_in == 0) data.clear();
  return nvme_answer(returned, request.result, std::move(data), name);
}

Result<NvmeAnswer> nvme_answer(int returned, std::uint32_t dword_0, Bytes data, const char* name) {
  const auto status = static_cast<std::uint16_t>(static_cast<unsigned>(returned) & kTypeAndCode);
  if (status == kHostPathError || status == kHostAborted) return outcome::failure(system_error(ETIMEDOUT, name, ""));
  NvmeAnswer answer;
  answer.status = status;
  answer.dword_0 = dword_0;
  if (status == 0) answer.data = std::move(data);
  return answer;
}

Result<std::uint32_t> nvme_namespace_number(const UniqueFd& disk) {
  return static_cast<std::uint32_t>(TRY(checked_ioctl(disk, NVME_IOCTL_ID, 0, "NVME_IOCTL_ID")));
}

Result<Bytes> read_nvme_identify(const UniqueFd& disk, NvmeStructure structure, std::uint32_t namespace_number) {
  return read_admin(disk, kIdentify, namespace_number, static_cast<std::uint32_t>(structure), 4096, "NVMe Identify");
}

Result<Bytes> read_nvme_health_log(const UniqueFd& disk) {
  constexpr std::uint32_t kDwordsMinusOne = 512 / 4 - 1;
  return read_admin(disk, kGetLogPage, kAllNamespaces, kDwordsMinusOne << 16U | kHealthLog, 512, "NVMe Get Log Page");
}

}  // namespace dieu8
