#include "tests/vm/nvme_tcp/pdu.h"

#include <algorithm>

namespace dieu8 {
namespace {

constexpr std::uint8_t kLastOfData = 0x04;
constexpr std::size_t kDataHeaderBytes = 24;

Bytes unit(PduType type, std::uint8_t flags, std::size_t header_bytes, std::size_t data_bytes) {
  Bytes bytes(header_bytes, 0);
  bytes[0] = static_cast<std::uint8_t>(type);
  bytes[1] = flags;
  bytes[2] = static_cast<std::uint8_t>(header_bytes);
  bytes[3] = data_bytes == 0 ? 0 : static_cast<std::uint8_t>(header_bytes);
  put_number(bytes, 4, header_bytes + data_bytes, 4);
  return bytes;
}

std::size_t header_bytes_of(PduType type) {
  switch (type) {
    case PduType::InitializeRequest:
    case PduType::InitializeResponse: return 128;
    case PduType::CommandCapsule: return 72;
    case PduType::ResponseCapsule:
    case PduType::DataToController:
    case PduType::DataToHost:
    case PduType::ReadyToTransfer: return kDataHeaderBytes;
  }
  return 0;
}

}  // namespace

std::uint64_t number_at(ByteView bytes, std::size_t offset, std::size_t count) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value |= std::uint64_t{bytes[offset + i]} << (8 * i);
  return value;
}

void put_number(Bytes& bytes, std::size_t offset, std::uint64_t value, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) bytes[offset + i] = static_cast<std::uint8_t>(value >> (8 * i));
}

PduHeader read_pdu_header(ByteView common) {
  return {.type = common[0],
          .header_bytes = common[2],
          .data_offset = common[3],
          .bytes = static_cast<std::uint32_t>(number_at(common, 4, 4))};
}

std::string fault_of(const PduHeader& header) {
  const auto type = static_cast<PduType>(header.type);
  const bool from_host =
      type == PduType::InitializeRequest || type == PduType::CommandCapsule || type == PduType::DataToController;
  if (!from_host) return "a unit that no host sends";
  if (header.header_bytes != header_bytes_of(type)) return "a header of wrong length";
  if (header.bytes < header.header_bytes || header.bytes > header.header_bytes + kLargestTransfer + 256U)
    return "a unit of impossible length";
  if (header.data_offset != 0 && (header.data_offset < header.header_bytes || header.data_offset > header.bytes))
    return "data that begins outside the unit";
  return "";
}

SubmissionEntry read_submission(ByteView entry) {
  constexpr std::uint8_t kOffsetInCapsule = 0x01;  // SGL data block, address as offset
  SubmissionEntry command;
  command.raw.assign(entry.begin(), entry.end());
  command.opcode = entry[0];
  command.id = static_cast<std::uint16_t>(number_at(entry, 2, 2));
  command.namespace_number = static_cast<std::uint32_t>(number_at(entry, 4, 4));
  command.data_bytes = static_cast<std::uint32_t>(number_at(entry, 32, 4));
  command.data_in_capsule = entry[39] == kOffsetInCapsule;
  return command;
}

Bytes initialize_response() {
  Bytes bytes = unit(PduType::InitializeResponse, 0, 128, 0);
  put_number(bytes, 12, kLargestTransfer, 4);  // MAXH2CDATA; format version 0, no digests, no alignment
  return bytes;
}

Bytes response_capsule(const CompletionEntry& entry, std::uint16_t queue_head, std::uint16_t queue) {
  Bytes bytes = unit(PduType::ResponseCapsule, 0, kDataHeaderBytes, 0);
  put_number(bytes, 8, entry.result, 8);
  put_number(bytes, 16, queue_head, 2);
  put_number(bytes, 18, queue, 2);
  put_number(bytes, 20, entry.id, 2);
  put_number(bytes, 22, static_cast<std::uint64_t>(entry.status) << 1U, 2);
  return bytes;
}

Bytes data_to_host(std::uint16_t id, ByteView data) {
  Bytes bytes = unit(PduType::DataToHost, kLastOfData, kDataHeaderBytes, data.size());
  put_number(bytes, 8, id, 2);
  put_number(bytes, 16, data.size(), 4);
  bytes.insert(bytes.end(), data.begin(), data.end());
  return bytes;
}

Bytes ready_to_transfer(std::uint16_t id, std::uint32_t bytes_wanted) {
  Bytes bytes = unit(PduType::ReadyToTransfer, 0, kDataHeaderBytes, 0);
  put_number(bytes, 8, id, 2);
  put_number(bytes, 10, id, 2);  // our tag: one transfer a command
  put_number(bytes, 16, bytes_wanted, 4);
  return bytes;
}

}  // namespace dieu8
