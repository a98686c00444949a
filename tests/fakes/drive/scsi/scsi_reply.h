// What a simulated SCSI drive answers, and the sense data it builds: by hand from SPC-5 section 4.4, not with the
// product's code.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>

#include "evidence/base/bytes.h"

namespace dieu8 {

struct ScsiReply {
  std::uint8_t status = 0;
  Bytes sense;
  Bytes data;
  std::uint16_t host_status = 0;  // what the adapter says; the command was carried out or not
  bool lost = false;              // the answer never came: the transport's time is over
};

struct SenseCode {
  std::uint8_t key = 0;
  std::uint8_t asc = 0;
  std::uint8_t ascq = 0;
  std::optional<std::uint16_t> progress;
};

inline constexpr SenseCode kNoSense{0x0, 0x00, 0x00, {}};
inline constexpr SenseCode kInvalidOperation{0x5, 0x20, 0x00, {}};
inline constexpr SenseCode kLbaOutOfRange{0x5, 0x21, 0x00, {}};
inline constexpr SenseCode kInvalidFieldInCdb{0x5, 0x24, 0x00, {}};
inline constexpr SenseCode kInvalidFieldInList{0x5, 0x26, 0x00, {}};
inline constexpr SenseCode kListLengthError{0x5, 0x1a, 0x00, {}};
inline constexpr SenseCode kWriteProtected{0x7, 0x27, 0x00, {}};
inline constexpr SenseCode kSanitizeRunning{0x2, 0x04, 0x1b, {}};
inline constexpr SenseCode kFormatRunning{0x2, 0x04, 0x04, {}};
inline constexpr SenseCode kSanitizeFailed{0x3, 0x31, 0x03, {}};
inline constexpr SenseCode kFormatCorrupt{0x3, 0x31, 0x00, {}};
inline constexpr SenseCode kWriteAfterSanitize{0x3, 0x11, 0x15, {}};
inline constexpr SenseCode kPowerOn{0x6, 0x29, 0x01, {}};
inline constexpr SenseCode kBusReset{0x6, 0x29, 0x02, {}};
inline constexpr SenseCode kParametersChanged{0x6, 0x2a, 0x01, {}};
inline constexpr SenseCode kLunsChanged{0x6, 0x3f, 0x0e, {}};

Bytes descriptor_sense(const SenseCode& code);  // 8 bytes, and 8 more with progress
Bytes fixed_sense(const SenseCode& code);       // 18 bytes

ScsiReply good(Bytes data = {});
ScsiReply check_condition(const SenseCode& code, bool descriptor);

void append(Bytes& bytes, std::initializer_list<std::uint8_t> more);
void append_big(Bytes& bytes, std::uint64_t value, unsigned count);
std::uint64_t big(ByteView bytes, std::size_t offset, unsigned count);

}  // namespace dieu8
