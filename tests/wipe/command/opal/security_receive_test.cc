#include "wipe/command/opal/security_receive.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

TEST(SecurityReceive, AsksForLevelZeroDiscoveryOverScsi) {
  const ScsiCommand command = scsi_discovery_command();
  EXPECT_EQ(to_hex(command.cdb), "a20100010000000008000000");  // protocol 01h, ComID 0001h, 2048 bytes
  EXPECT_EQ(command.direction, Direction::FromDrive);
  EXPECT_EQ(command.bytes_in, 2048U);
}

TEST(SecurityReceive, AsksForLevelZeroDiscoveryOverNvme) {
  const NvmeCommand command = nvme_discovery_command();
  EXPECT_EQ(command.opcode, 0x82);
  EXPECT_EQ(command.dwords_10_to_15[0], 0x01000100U);  // SECP 01h, SPSP 0001h
  EXPECT_EQ(command.dwords_10_to_15[1], 2048U);
  EXPECT_EQ(command.bytes_in, 2048U);
}

}  // namespace
}  // namespace dieu8
