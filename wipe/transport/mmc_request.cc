#include "wipe/transport/mmc_request.h"

#include <algorithm>
#include <limits>

namespace dieu8 {
namespace {

// Source: Linux include/linux/mmc/core.h; user space has no header with these. R1: a response with CRC and the
// command's number; R1b: the card may hold the line busy after it; ADTC: with data.
constexpr unsigned kPresent = 1U << 0U;
constexpr unsigned kCrc = 1U << 2U;
constexpr unsigned kBusy = 1U << 3U;
constexpr unsigned kOpcode = 1U << 4U;
constexpr unsigned kWithData = 1U << 5U;
constexpr unsigned kR1 = kPresent | kCrc | kOpcode;

}  // namespace

mmc_ioc_cmd mmc_request(const MmcCommand& command, Bytes& data) {
  mmc_ioc_cmd request{};
  request.opcode = command.opcode;
  request.arg = command.argument;
  request.is_acmd = command.application ? 1 : 0;
  request.flags = kR1 | (command.response == MmcResponse::R1b ? kBusy : 0) | (command.bytes_in != 0 ? kWithData : 0);
  request.cmd_timeout_ms =
      static_cast<unsigned>(std::min<std::uint64_t>(command.timeout_ms, std::numeric_limits<unsigned>::max()));
  if (command.bytes_in == 0) return request;
  request.blksz = command.bytes_in;
  request.blocks = 1;
  mmc_ioc_cmd_set_data(request, data.data());
  return request;
}

}  // namespace dieu8
