// What kind of ATA drive is simulated: its medium, its features, and the state it comes in.
#pragma once

#include <cstdint>
#include <string>

#include "tests/fakes/drive/flash_model.h"

namespace dieu8 {

enum class AtaMedium { Hdd, Ssd };

struct AtaShape {
  FlashShape flash;
  AtaMedium medium = AtaMedium::Ssd;
  std::string model = "SIMULATED ATA SSD";
  std::string serial = "SIM-ATA-0001";
  std::string firmware = "SIM1.0";
  std::uint64_t wwn = 0x5000d8000000a001U;  // 0: none

  bool address_48_bit = true;
  bool sanitize_crypto = true;  // any of the three: the SANITIZE feature set is there
  bool sanitize_block = true;
  bool sanitize_overwrite = false;
  std::uint64_t crypto_ms = 2'000;
  std::uint64_t block_erase_ms = 120'000;
  std::uint64_t overwrite_ms = 1'200'000;  // one pass

  bool security = true;
  bool enhanced_erase = true;
  std::uint16_t normal_time_word = 0x8004;  // IDENTIFY word 89: 8 minutes
  std::uint16_t enhanced_time_word = 0x8001;
  std::uint64_t normal_erase_ms = 360'000;
  std::uint64_t enhanced_erase_ms = 90'000;
  bool frozen_by_firmware = false;  // the computer's firmware sends SECURITY FREEZE LOCK whenever power comes

  bool hpa = false;                 // Host Protected Area feature set
  bool ama = false;                 // Accessible Max Address Configuration feature set
  bool dco = false;                 // Device Configuration Overlay feature set
  std::uint64_t hidden_by_hpa = 0;  // sectors at the end, hidden before this power cycle
  std::uint64_t hidden_by_ama = 0;
  std::uint64_t hidden_by_dco = 0;  // the last of all
  bool set_max_used = false;        // a non-volatile SET MAX was already taken since power came
};

// 8192 sectors of 512 bytes, remapped, 512 spare; CRYPTO SCRAMBLE and BLOCK ERASE, both security erases.
AtaShape ata_ssd();
// The same, every cell encrypted.
AtaShape encrypting_ata_ssd();
// 8192 sectors in place; OVERWRITE EXT, both security erases.
AtaShape ata_hdd();
// An older disk without SANITIZE, with HPA and DCO.
AtaShape old_ata_hdd();

}  // namespace dieu8
