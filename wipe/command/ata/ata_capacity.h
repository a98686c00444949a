// How much of the medium a host may address, and the commands that hide or show the rest: Host Protected Area
// (ATA8-ACS 4.9), Accessible Max Address Configuration (ACS-4 4.4), Device Configuration Overlay (ATA8-ACS 4.8).
#pragma once

#include <cstdint>

#include "wipe/command/ata/ata_registers.h"

namespace dieu8 {

// F8h and 27h; the answer is read by native_max_lba_28 and native_max_lba_48 (wipe/drive/ata_result.h).
AtaRegisters read_native_max(bool extended);

// F9h feature 00h and 37h, count bit 0 set: non-volatile. A drive takes it only immediately after READ NATIVE MAX of
// the same width, and non-volatile only once until power was off.
AtaRegisters set_max(bool extended, std::uint64_t max_lba);

// 78h, features 0000h and 0001h.
AtaRegisters get_native_accessible();
AtaRegisters set_accessible_max(std::uint64_t max_lba);

// B1h, features C2h (512 bytes, read by parse_dco_max_lba) and C0h.
AtaRegisters dco_identify();
AtaRegisters dco_restore();

// ECh, 512 bytes; E5h (CHECK POWER MODE): changes nothing, answers in registers on every drive there is.
AtaRegisters identify_device();
AtaRegisters check_power_mode();

}  // namespace dieu8
