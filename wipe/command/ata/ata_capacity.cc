#include "wipe/command/ata/ata_capacity.h"

namespace dieu8 {
namespace {

constexpr std::uint16_t kNonVolatile = 0x0001;  // count bit 0

AtaRegisters non_data_48(std::uint8_t command, std::uint16_t feature = 0) {
  return {.command = command, .feature = feature, .device = kAtaLbaMode, .extended = true};
}

AtaRegisters page(std::uint8_t command, std::uint16_t feature = 0) {
  return {.command = command, .feature = feature, .count = 1, .protocol = AtaProtocol::PioIn};
}

}  // namespace

AtaRegisters read_native_max(bool extended) {
  if (extended) return non_data_48(0x27);
  return {.command = 0xf8, .device = kAtaLbaMode};
}

AtaRegisters set_max(bool extended, std::uint64_t max_lba) {
  AtaRegisters registers = extended ? non_data_48(0x37) : AtaRegisters{.command = 0xf9, .device = kAtaLbaMode};
  registers.count = kNonVolatile;
  registers.lba = extended ? max_lba : max_lba & 0xffffffU;
  if (!extended) registers.device = static_cast<std::uint8_t>(registers.device | (max_lba >> 24U & 0xfU));
  return registers;
}

AtaRegisters get_native_accessible() { return non_data_48(0x78, 0x0000); }

AtaRegisters set_accessible_max(std::uint64_t max_lba) {
  AtaRegisters registers = non_data_48(0x78, 0x0001);
  registers.lba = max_lba;
  return registers;
}

AtaRegisters dco_identify() { return page(0xb1, 0xc2); }
AtaRegisters dco_restore() { return {.command = 0xb1, .feature = 0xc0}; }

AtaRegisters identify_device() { return page(0xec); }
AtaRegisters check_power_mode() { return {.command = 0xe5}; }

}  // namespace dieu8
