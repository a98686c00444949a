// One ATA command as the drive sees it: the registers a host writes (ACS-4 section 7, table of inputs of each command).
#pragma once

#include <cstdint>

namespace dieu8 {

// How the data of a command moves; a drive aborts a command that comes with another protocol than its own.
enum class AtaProtocol { NonData, PioIn, PioOut };

struct AtaRegisters {
  std::uint8_t command = 0;
  std::uint16_t feature = 0;  // 28-bit commands: bits 7:0 only
  std::uint16_t count = 0;    // 28-bit commands: bits 7:0 only; with data: sectors of 512 bytes
  std::uint64_t lba = 0;      // 48 bits; 28-bit commands: bits 23:0, bits 27:24 stand in `device`
  std::uint8_t device = 0;
  bool extended = false;  // a command of the 48-bit feature set: the upper halves above are sent
  AtaProtocol protocol = AtaProtocol::NonData;
};

inline constexpr std::uint8_t kAtaLbaMode = 0x40;  // device register bit 6
inline constexpr std::uint64_t kAtaBlockBytes = 512;

}  // namespace dieu8
