#include "wipe/command/mmc/mmc_commands.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kShortMs = 10'000;

MmcCommand short_command(std::uint32_t opcode, std::uint32_t argument, std::uint32_t bytes_in = 0) {
  return {.opcode = opcode, .argument = argument, .bytes_in = bytes_in, .timeout_ms = kShortMs};
}

MmcCommand write_register(std::uint8_t index, std::uint8_t value, std::uint64_t timeout_ms) {
  constexpr std::uint32_t kWriteByte = 3U << 24U;
  return {.opcode = kCmdSwitch,
          .argument = kWriteByte | static_cast<std::uint32_t>(index) << 16U | static_cast<std::uint32_t>(value) << 8U,
          .response = MmcResponse::R1b,
          .timeout_ms = timeout_ms};
}

}  // namespace

MmcCommand send_ext_csd() { return short_command(kCmdSendExtCsd, 0, 512); }

MmcCommand send_status(std::uint16_t relative_address) {
  return short_command(kCmdSendStatus, static_cast<std::uint32_t>(relative_address) << 16U);
}

MmcCommand read_block(std::uint32_t address) { return short_command(kCmdReadBlock, address, 512); }

MmcCommand sd_status() {
  MmcCommand command = short_command(kAcmdSdStatus, 0, 64);
  command.application = true;
  return command;
}

MmcCommand erase_start(MmcCardKind kind, std::uint32_t address) {
  return short_command(kind == MmcCardKind::Sd ? kCmdSdEraseStart : kCmdEraseGroupStart, address);
}

MmcCommand erase_end(MmcCardKind kind, std::uint32_t address) {
  return short_command(kind == MmcCardKind::Sd ? kCmdSdEraseEnd : kCmdEraseGroupEnd, address);
}

MmcCommand erase(MmcErase how, std::uint64_t timeout_ms) {
  return {.opcode = kCmdErase,
          .argument = static_cast<std::uint32_t>(how),
          .response = MmcResponse::R1b,
          .timeout_ms = timeout_ms};
}

MmcCommand switch_area(MmcArea area, std::uint8_t partition_config) {
  const auto value = static_cast<std::uint8_t>((partition_config & 0xf8U) | static_cast<std::uint8_t>(area));
  return write_register(179, value, kShortMs);
}

MmcCommand start_sanitize(std::uint64_t timeout_ms) { return write_register(165, 1, timeout_ms); }

bool is_reading(const MmcCommand& command) { return command.bytes_in != 0 || command.opcode == kCmdSendStatus; }

void append_record(const MmcCommand& command, Bytes& record) {
  record.push_back(static_cast<std::uint8_t>(command.opcode));
  for (unsigned shift = 32; shift != 0; shift -= 8)
    record.push_back(static_cast<std::uint8_t>(command.argument >> (shift - 8)));
}

}  // namespace dieu8
