#include "wipe/command/opal/security_receive.h"

namespace dieu8 {
namespace {

constexpr std::uint8_t kTcgProtocol = 0x01;
constexpr std::uint8_t kDiscoveryComId = 0x01;

}  // namespace

ScsiCommand scsi_discovery_command() {
  ScsiCommand command;
  command.cdb = {0xa2, kTcgProtocol, 0, kDiscoveryComId, 0, 0, 0, 0, kDiscoveryBytes >> 8U, kDiscoveryBytes & 0xffU, 0,
                 0};
  command.direction = Direction::FromDrive;
  command.bytes_in = kDiscoveryBytes;
  return command;
}

NvmeCommand nvme_discovery_command() {
  NvmeCommand command;
  command.opcode = 0x82;
  command.dwords_10_to_15[0] = std::uint32_t{kTcgProtocol} << 24U | std::uint32_t{kDiscoveryComId} << 8U;
  command.dwords_10_to_15[1] = kDiscoveryBytes;
  command.bytes_in = kDiscoveryBytes;
  return command;
}

}  // namespace dieu8
