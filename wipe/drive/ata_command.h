// The ATA commands this program sends: reading ones only; and how SCSI carries them (SAT-4 section 12.2.2).
#pragma once

#include <array>
#include <cstdint>

namespace dieu8 {

enum class AtaCommand {
  IdentifyDevice,               // 512 bytes
  DeviceConfigurationIdentify,  // 512 bytes
  SmartReadData,                // 512 bytes
  ReadNativeMax28,              // registers
  ReadNativeMax48,              // registers
  GetNativeMaxAccessible,       // registers
};

// Whether the answer is a page of 512 bytes; else it is in the result registers.
bool answers_with_page(AtaCommand command);

// ATA PASS-THROUGH(16); for register answers with CK_COND set, so that they come back as sense data.
std::array<std::uint8_t, 16> pass_through_block(AtaCommand command);

}  // namespace dieu8
