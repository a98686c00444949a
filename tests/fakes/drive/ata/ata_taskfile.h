// The registers of a simulated ATA drive: what a command wrote into them, and what it left.
#pragma once

#include <cstdint>

#include "evidence/base/bytes.h"

namespace dieu8 {

// SAT-4 table 148; others are no protocol of this drive.
enum class TaskProtocol : std::uint8_t { NonData = 3, PioIn = 4, PioOut = 5 };

struct AtaTaskfile {
  std::uint8_t command = 0;
  std::uint16_t feature = 0;
  std::uint16_t count = 0;
  std::uint64_t lba = 0;  // 28-bit commands: bits 27:24 already taken from the device register
  std::uint8_t device = 0;
  bool extended = false;
  TaskProtocol protocol = TaskProtocol::NonData;
};

struct AtaOutcome {
  std::uint8_t status = 0x50;
  std::uint8_t error = 0;
  std::uint16_t count = 0;
  std::uint64_t lba = 0;
  std::uint8_t device = 0x40;
  Bytes data{};
  bool timed_out = false;  // the host gave up waiting and reset the drive: no answer

  bool failed() const { return (status & 0x21U) != 0; }
};

// ERR and ABRT; for SANITIZE the reason in LBA bits 7:0.
inline AtaOutcome aborted(std::uint8_t reason = 0) {
  AtaOutcome outcome;
  outcome.status = 0x51;
  outcome.error = 0x04;
  outcome.lba = reason;
  return outcome;
}

}  // namespace dieu8
