#include "wipe/command/nvme/nvme_command.h"

#include <algorithm>
#include <cstddef>

#include "wipe/drive/nvme_identify.h"
#include "wipe/drive/page_fields.h"

namespace dieu8 {
namespace {

constexpr std::size_t kDwords = 16;

void put_dword(Bytes& bytes, std::size_t number, std::uint32_t value) {
  for (std::size_t i = 0; i < 4; ++i) bytes[4 * number + i] = static_cast<std::uint8_t>(value >> (8 * i));
}

struct StatusName {
  std::uint16_t status;
  const char* name;
};

// NVMe Base 2.0, figures 95 (generic) and 97 (command specific), those a sanitizing host can meet.
constexpr StatusName kStatusNames[] = {
    {0x000, "Successful Completion"},
    {0x001, "Invalid Command Opcode"},
    {kNvmeInvalidField, "Invalid Field in Command"},
    {0x004, "Data Transfer Error"},
    {0x005, "Commands Aborted due to Power Loss Notification"},
    {0x006, "Internal Error"},
    {0x007, "Command Abort Requested"},
    {0x00b, "Invalid Namespace or Format"},
    {0x00c, "Command Sequence Error"},
    {0x015, "Operation Denied"},
    {kNvmeSanitizeFailed, "Sanitize Failed"},
    {kNvmeSanitizeInProgress, "Sanitize In Progress"},
    {kNvmeWriteProtected, "Namespace is Write Protected"},
    {0x021, "Command Interrupted"},
    {kNvmeMemoryRegionEnabled, "Sanitize Prohibited While Persistent Memory Region is Enabled"},
    {0x082, "Namespace Not Ready"},
    {0x084, "Format In Progress"},
    {0x109, "Invalid Log Page"},
    {0x10a, "Invalid Format"},
    {0x10b, "Firmware Activation Requires Conventional Reset"},
};

}  // namespace

NvmeCommand nvme_identify(NvmeIdentifyStructure structure, std::uint32_t namespace_number) {
  NvmeCommand command;
  command.opcode = static_cast<std::uint8_t>(NvmeOpcode::Identify);
  command.namespace_number = namespace_number;
  command.dwords_10_to_15[0] = static_cast<std::uint32_t>(structure);
  command.bytes_in = kNvmePageBytes;
  return command;
}

NvmeCommand nvme_get_log_page(NvmeLog page, std::uint32_t bytes) {
  NvmeCommand command;
  command.opcode = static_cast<std::uint8_t>(NvmeOpcode::GetLogPage);
  command.namespace_number = kNvmeAllNamespaces;
  const std::uint32_t dwords_minus_one = bytes / 4 - 1;
  command.dwords_10_to_15[0] = (dwords_minus_one & 0xffffU) << 16U | static_cast<std::uint32_t>(page);
  command.dwords_10_to_15[1] = dwords_minus_one >> 16U;
  command.bytes_in = bytes;
  return command;
}

Bytes nvme_dwords(const NvmeCommand& command) {
  Bytes bytes(4 * kDwords, 0);
  put_dword(bytes, 0, command.opcode);
  put_dword(bytes, 1, command.namespace_number);
  for (std::size_t i = 0; i < command.dwords_10_to_15.size(); ++i) put_dword(bytes, 10 + i, command.dwords_10_to_15[i]);
  return bytes;
}

std::uint32_t nvme_dword(ByteView sent, std::size_t number) {
  return sent.size() < 4 * number + 4 ? 0 : little_32(sent, 4 * number);
}

std::string nvme_status_text(std::uint16_t status) {
  const std::uint16_t type_and_code = status & 0x7ffU;
  const auto* known = std::ranges::find(kStatusNames, type_and_code, &StatusName::status);
  const std::string number = "status " + hex_h(type_and_code, type_and_code > 0xff ? 3 : 2);
  return known == std::end(kStatusNames) ? number : number + ", " + known->name;
}

Bytes nvme_completion(const NvmeAnswer& answer) {
  Bytes bytes(8, 0);
  put_dword(bytes, 0, answer.status);
  put_dword(bytes, 1, answer.dword_0);
  return bytes;
}

std::string hex_h(std::uint64_t value, int digits) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string text(static_cast<std::size_t>(digits), '0');
  for (std::size_t i = text.size(); i-- > 0; value >>= 4U) text[i] = kDigits[value & 0xfU];
  return text + "h";
}

}  // namespace dieu8
