#include "wipe/drive/ata_command.h"

#include <cstdlib>

namespace dieu8 {
namespace {

constexpr std::uint8_t kPassThrough16 = 0x85;
constexpr std::uint8_t kNonDataProtocol = 3;
constexpr std::uint8_t kPioInProtocol = 4;
constexpr std::uint8_t kCheckCondition = 0x20;
constexpr std::uint8_t kOneBlockIn = 0x0e;  // from the device, in blocks, counted by the sector count field
constexpr std::uint8_t kLbaMode = 0x40;     // device register bit 6

struct Registers {
  std::uint8_t command = 0;
  std::uint8_t feature = 0;
  std::uint8_t device = 0;
  std::uint8_t lba_mid = 0;
  std::uint8_t lba_high = 0;
  bool extended = false;
};

Registers registers_of(AtaCommand command) {
  switch (command) {
    case AtaCommand::IdentifyDevice: return {.command = 0xec};
    case AtaCommand::DeviceConfigurationIdentify: return {.command = 0xb1, .feature = 0xc2};
    case AtaCommand::SmartReadData: return {.command = 0xb0, .feature = 0xd0, .lba_mid = 0x4f, .lba_high = 0xc2};
    case AtaCommand::ReadNativeMax28: return {.command = 0xf8, .device = kLbaMode};
    case AtaCommand::ReadNativeMax48: return {.command = 0x27, .device = kLbaMode, .extended = true};
    case AtaCommand::GetNativeMaxAccessible: return {.command = 0x78, .device = kLbaMode, .extended = true};
  }
  std::abort();  // Unreachable: -Wswitch names a forgotten case at build time.
}

}  // namespace

bool answers_with_page(AtaCommand command) {
  return command == AtaCommand::IdentifyDevice || command == AtaCommand::DeviceConfigurationIdentify ||
         command == AtaCommand::SmartReadData;
}

std::array<std::uint8_t, 16> pass_through_block(AtaCommand command) {
  const Registers registers = registers_of(command);
  const bool page = answers_with_page(command);
  const std::uint8_t protocol = page ? kPioInProtocol : kNonDataProtocol;
  std::array<std::uint8_t, 16> block{};
  block[0] = kPassThrough16;
  block[1] = static_cast<std::uint8_t>(protocol << 1U | (registers.extended ? 1U : 0U));
  block[2] = page ? kOneBlockIn : kCheckCondition;
  block[4] = registers.feature;
  block[6] = page ? 1 : 0;
  block[10] = registers.lba_mid;
  block[12] = registers.lba_high;
  block[13] = registers.device;
  block[14] = registers.command;
  return block;
}

}  // namespace dieu8
