// The Security feature set (ACS-4 sections 4.18 and 7.43 to 7.48): passwords, and the erase that needs one.
#pragma once

#include <cstdint>
#include <string_view>

#include "evidence/base/bytes.h"
#include "wipe/command/ata/ata_registers.h"

namespace dieu8 {

inline constexpr std::uint8_t kSecuritySetPassword = 0xf1;
inline constexpr std::uint8_t kSecurityUnlock = 0xf2;
inline constexpr std::uint8_t kSecurityErasePrepare = 0xf3;
inline constexpr std::uint8_t kSecurityEraseUnit = 0xf4;
inline constexpr std::uint8_t kSecurityDisablePassword = 0xf6;

AtaRegisters security_set_password();      // PIO out, with set_password_block
AtaRegisters security_unlock();            // PIO out, with password_block
AtaRegisters security_erase_prepare();     // non-data
AtaRegisters security_erase_unit();        // PIO out, with erase_unit_block
AtaRegisters security_disable_password();  // PIO out, with password_block

// 512 bytes each; always the user password, level high: the master password can then unlock too.
// `password`: at most 32 bytes, padded with zeros.
Bytes set_password_block(std::string_view password);
Bytes password_block(std::string_view password);
Bytes erase_unit_block(std::string_view password, bool enhanced);

struct EraseTime {
  std::uint64_t minutes = 0;  // 0: the drive gives no figure
  bool at_least = false;      // the figure is the encoding's end: it may take longer
};

// IDENTIFY words 89 and 90, both encodings: bit 15 set: bits 14:0 x 2 minutes, 7FFFh "65534 or more"; bit 15 clear:
// bits 7:0 x 2 minutes, 255 "more than 508".
EraseTime erase_time(std::uint16_t word);

// How long to wait for SECURITY ERASE UNIT: twice the drive's own figure and half an hour. Milliseconds, at most 40
// days (the kernel counts in 32 bits); without a figure a day, after an open-ended one at least three.
std::uint64_t erase_timeout_ms(const EraseTime& time);

struct AtaSecurityState {
  bool supported = false;      // word 82 bit 1 or word 128 bit 0
  bool enabled = false;        // word 128 bit 1 or word 85 bit 1: a user password is set
  bool locked = false;         // word 128 bit 2
  bool frozen = false;         // bit 3
  bool count_expired = false;  // bit 4
  bool enhanced = false;       // bit 5: enhanced erase offered
  EraseTime normal_time;       // word 89
  EraseTime enhanced_time;     // word 90
};

// `page`: 512 bytes that parse_ata_identify took.
AtaSecurityState security_state(ByteView page);

// What a step keeps of the page: words 82, 85, 89, 90, 92 and 128, low byte first, 12 bytes.
Bytes security_words(ByteView page);

// Word 128, bit 1 of such a record; anything but 12 bytes: false.
bool words_show_no_password(ByteView words);

}  // namespace dieu8
