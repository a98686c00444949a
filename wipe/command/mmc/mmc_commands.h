// The commands this program sends to eMMC devices and SD cards. Source: JESD84-B51 section 6.10.4; SD Physical Layer
// 6.00 section 4.7.4. None of them moves data to the card.
#pragma once

#include <cstdint>

#include "evidence/base/bytes.h"
#include "wipe/command/mmc/mmc_transport.h"

namespace dieu8 {

inline constexpr std::uint32_t kCmdSwitch = 6;
inline constexpr std::uint32_t kCmdSendExtCsd = 8;
inline constexpr std::uint32_t kCmdSendStatus = 13;
inline constexpr std::uint32_t kAcmdSdStatus = 13;
inline constexpr std::uint32_t kCmdReadBlock = 17;
inline constexpr std::uint32_t kCmdSdEraseStart = 32;
inline constexpr std::uint32_t kCmdSdEraseEnd = 33;
inline constexpr std::uint32_t kCmdEraseGroupStart = 35;
inline constexpr std::uint32_t kCmdEraseGroupEnd = 36;
inline constexpr std::uint32_t kCmdErase = 38;

enum class MmcErase : std::uint32_t {  // argument of CMD38
  Erase = 0x00000000,
  Trim = 0x00000001,
  SecureErase = 0x80000000,
  SecureTrimStep1 = 0x80000001,
  SecureTrimStep2 = 0x80008000,
};

MmcCommand send_ext_csd();                                        // CMD8: 512 bytes
MmcCommand send_status(std::uint16_t relative_address);           // CMD13
MmcCommand read_block(std::uint32_t address);                     // CMD17: 512 bytes
MmcCommand sd_status();                                           // ACMD13: 64 bytes
MmcCommand erase_start(MmcCardKind kind, std::uint32_t address);  // CMD35; SD: CMD32
MmcCommand erase_end(MmcCardKind kind, std::uint32_t address);    // CMD36; SD: CMD33. The last one erased, inclusive
MmcCommand erase(MmcErase how, std::uint64_t timeout_ms);         // CMD38

// CMD6 SWITCH, write byte, PARTITION_CONFIG[179]: the area changes, the boot settings in `partition_config` stay.
MmcCommand switch_area(MmcArea area, std::uint8_t partition_config);
// CMD6 SWITCH, write byte, SANITIZE_START[165] = 1.
MmcCommand start_sanitize(std::uint64_t timeout_ms);

// Only looks: the card is the same afterwards.
bool is_reading(const MmcCommand& command);

// As a certificate records it: 5 bytes, the command's number and its argument, most significant byte first.
void append_record(const MmcCommand& command, Bytes& record);

}  // namespace dieu8
