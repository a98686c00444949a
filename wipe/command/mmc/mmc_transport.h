// Commands to an eMMC or SD card, several in a row and nothing of the host's between them (linux/mmc/ioctl.h).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"

namespace dieu8 {

enum class MmcCardKind { Emmc, Sd };

// The card's own partitions, by the number that PARTITION_CONFIG[2:0] gives them. An SD card has only User.
enum class MmcArea : std::uint8_t { User = 0, Boot0 = 1, Boot1 = 2, Gp1 = 4, Gp2 = 5, Gp3 = 6, Gp4 = 7 };

enum class MmcResponse { R1, R1b };  // R1b: the card may be busy afterwards; the answer comes when it no longer is

struct MmcCommand {
  std::uint32_t opcode = 0;  // CMD number
  std::uint32_t argument = 0;
  MmcResponse response = MmcResponse::R1;
  bool application = false;    // CMD55 goes before it (SD: ACMD)
  std::uint32_t bytes_in = 0;  // data from the card, at most 512
  std::uint64_t timeout_ms = 0;

  friend bool operator==(const MmcCommand&, const MmcCommand&) = default;
};

struct MmcAnswer {
  std::uint32_t status = 0;  // card status of the R1 response; Linux leaves it 0 for SANITIZE
  Bytes data;
};

// What the host read when the card was put in: such registers cannot be asked for while the card is selected.
struct MmcRegisters {
  Bytes csd;                           // card-specific data, 16 bytes, bit 127 first
  std::uint16_t relative_address = 0;  // RCA
};

class MmcTransport {
 public:
  virtual ~MmcTransport() = default;

  // Errors: Io, NotFound (the card is gone).
  virtual Result<MmcRegisters> registers() = 0;

  // Sends all of `commands` to one area, in order. The host makes sure that the card is at that area before each of
  // them: Linux switches by itself to the partition whose block device is used, and would silently undo a CMD6 sent
  // through another one. One answer for each command. Errors: Io (also a timeout, then system_error is ETIMEDOUT),
  // NotFound; the commands behind the one that failed were not sent.
  virtual Result<std::vector<MmcAnswer>> run(MmcArea area, std::span<const MmcCommand> commands) = 0;
};

}  // namespace dieu8
