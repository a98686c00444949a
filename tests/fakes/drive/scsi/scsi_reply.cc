#include "tests/fakes/drive/scsi/scsi_reply.h"

namespace dieu8 {

Bytes descriptor_sense(const SenseCode& code) {
  Bytes sense = {0x72, code.key, code.asc, code.ascq, 0, 0, 0, 0};
  if (!code.progress) return sense;
  sense[7] = 8;
  append(sense, {0x02, 0x06, 0, 0, 0x80});
  append_big(sense, *code.progress, 2);
  sense.push_back(0);
  return sense;
}

Bytes fixed_sense(const SenseCode& code) {
  Bytes sense(18, 0);
  sense[0] = 0x70;
  sense[2] = code.key;
  sense[7] = 10;
  sense[12] = code.asc;
  sense[13] = code.ascq;
  if (!code.progress) return sense;
  sense[15] = 0x80;
  sense[16] = static_cast<std::uint8_t>(*code.progress >> 8U);
  sense[17] = static_cast<std::uint8_t>(*code.progress);
  return sense;
}

ScsiReply good(Bytes data) {
  ScsiReply reply;
  reply.data = std::move(data);
  return reply;
}

ScsiReply check_condition(const SenseCode& code, bool descriptor) {
  ScsiReply reply;
  reply.status = 0x02;
  reply.sense = descriptor ? descriptor_sense(code) : fixed_sense(code);
  return reply;
}

void append(Bytes& bytes, std::initializer_list<std::uint8_t> more) { bytes.insert(bytes.end(), more); }

void append_big(Bytes& bytes, std::uint64_t value, unsigned count) {
  for (unsigned shift = 8 * count; shift > 0; shift -= 8)
    bytes.push_back(static_cast<std::uint8_t>(value >> (shift - 8)));
}

std::uint64_t big(ByteView bytes, std::size_t offset, unsigned count) {
  std::uint64_t value = 0;
  for (unsigned i = 0; i < count; ++i) value = value << 8U | bytes[offset + i];
  return value;
}

}  // namespace dieu8
