// Protocol data units of NVMe over TCP, as bytes. Source: NVMe TCP Transport Specification 1.0, section 3.6.2.
#pragma once

#include <cstdint>
#include <string>

#include "evidence/base/bytes.h"

namespace dieu8 {

enum class PduType : std::uint8_t {
  InitializeRequest = 0x00,
  InitializeResponse = 0x01,
  CommandCapsule = 0x04,
  ResponseCapsule = 0x05,
  DataToController = 0x06,
  DataToHost = 0x07,
  ReadyToTransfer = 0x09,
};

inline constexpr std::size_t kPduCommonBytes = 8;
inline constexpr std::uint32_t kLargestTransfer = 128U << 10U;  // of one command, as MDTS says
inline constexpr std::uint32_t kInCapsuleBytes = 8192;          // data a command may carry with itself

struct PduHeader {
  std::uint8_t type = 0;
  std::uint8_t header_bytes = 0;
  std::uint8_t data_offset = 0;  // 0: no data
  std::uint32_t bytes = 0;       // of the whole unit
};

PduHeader read_pdu_header(ByteView common);  // kPduCommonBytes
// Empty: it may be taken. Else what is wrong with it: digests were not agreed on, a length that cannot be.
std::string fault_of(const PduHeader& header);

// What is read from and written into any of them: little-endian numbers.
std::uint64_t number_at(ByteView bytes, std::size_t offset, std::size_t count);
void put_number(Bytes& bytes, std::size_t offset, std::uint64_t value, std::size_t count);

// An NVMe command (64 bytes) and the fields a controller looks at. NVMe Base 2.0 section 3.3.3.1.
struct SubmissionEntry {
  std::uint8_t opcode = 0;
  std::uint16_t id = 0;
  std::uint32_t namespace_number = 0;  // a Fabrics command: its type in the low byte
  std::uint32_t data_bytes = 0;        // of the SGL descriptor
  bool data_in_capsule = false;
  Bytes raw;  // all 64

  std::uint32_t dword(std::size_t number) const { return static_cast<std::uint32_t>(number_at(raw, 4 * number, 4)); }
};
SubmissionEntry read_submission(ByteView entry);

struct CompletionEntry {
  std::uint16_t id = 0;
  std::uint16_t status = 0;  // code type and code, without the phase bit
  std::uint64_t result = 0;  // dwords 0 and 1
};

Bytes initialize_response();
Bytes response_capsule(const CompletionEntry& entry, std::uint16_t queue_head, std::uint16_t queue);
Bytes data_to_host(std::uint16_t id, ByteView data);  // all of it in one, the last
Bytes ready_to_transfer(std::uint16_t id, std::uint32_t bytes);

}  // namespace dieu8
