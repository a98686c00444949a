// ATA commands to one drive, whatever carries them.
#pragma once

#include <cstdint>
#include <optional>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "wipe/command/ata/ata_registers.h"
#include "wipe/drive/ata_result.h"

namespace dieu8 {

struct AtaReply {
  std::optional<AtaResult> registers;  // the drive's own; empty: nobody can tell how the command ended
  bool refused = false;                // no registers, but the adapter says that the command was not carried out
  bool not_done = false;               // a unit attention came instead: the command did not reach the drive
  bool reset = false;                  // the drive was reset or had no power since the last command
  Bytes data;                          // PioIn: as many as really came
  Bytes raw;                           // the answer as it came, for the record (SAT: sense data)

  // The drive itself said "done without error". Anything less is not success.
  bool done() const { return registers && !registers->failed() && !reset; }
};

class AtaTransport {
 public:
  virtual ~AtaTransport() = default;

  // `data_out`: 512 bytes a counted sector for PioOut, else empty.
  // Errors: Io (system_error ETIMEDOUT for a timeout), NotFound. What the drive refuses is a reply, not an error.
  virtual Result<AtaReply> send(const AtaRegisters& registers, ByteView data_out, std::uint64_t timeout_ms) = 0;

  // The bytes that `send` would hand on, for the record.
  virtual Bytes as_sent(const AtaRegisters& registers) const = 0;
};

inline constexpr std::uint64_t kAtaShortTimeoutMs = 60'000;  // a drive at rest may first spin up

}  // namespace dieu8
