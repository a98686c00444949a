// SCSI commands to one drive: everything above it builds and reads bytes, everything below it is the kernel (SG_IO).
#pragma once

#include <cstdint>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"

namespace dieu8 {

enum class Direction { None, FromDrive, ToDrive };

struct ScsiCommand {
  Bytes cdb;  // 6, 10, 12, 16 or 32 bytes
  Direction direction = Direction::None;
  Bytes data_out;              // ToDrive
  std::uint32_t bytes_in = 0;  // FromDrive: at most so many
  std::uint64_t timeout_ms = 15'000;
};

struct ScsiAnswer {
  std::uint8_t status = 0;        // 0 GOOD, 2 CHECK CONDITION, 8 BUSY, 18h RESERVATION CONFLICT...
  std::uint16_t host_status = 0;  // of the kernel's transport; not 0: the command may or may not have reached the drive
  Bytes data;                     // FromDrive: as many as really came
  Bytes sense;                    // as many as really came; may be fixed or descriptor format
};

class ScsiTransport {
 public:
  virtual ~ScsiTransport() = default;
  // Errors: Io (also a timeout), NotFound (the device is gone). A refusal by the drive is an answer, not an error.
  virtual Result<ScsiAnswer> send(const ScsiCommand& command) = 0;
};

}  // namespace dieu8
