// NVMe admin commands to one controller (linux/nvme_ioctl.h carries them).
#pragma once

#include <array>
#include <cstdint>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"

namespace dieu8 {

struct NvmeCommand {
  std::uint8_t opcode = 0;
  std::uint32_t namespace_number = 0;
  std::array<std::uint32_t, 6> dwords_10_to_15{};
  std::uint32_t bytes_in = 0;  // data from the controller
  Bytes data_out;              // data to the controller; not together with bytes_in
  std::uint64_t timeout_ms = 15'000;
};

struct NvmeAnswer {
  std::uint16_t status = 0;   // status code type (10:8) and status code (7:0); 0: success
  std::uint32_t dword_0 = 0;  // command specific result
  Bytes data;
};

class NvmeTransport {
 public:
  virtual ~NvmeTransport() = default;
  // Errors: Io (also a timeout), NotFound. A status other than success is an answer, not an error.
  virtual Result<NvmeAnswer> admin(const NvmeCommand& command) = 0;
};

}  // namespace dieu8
