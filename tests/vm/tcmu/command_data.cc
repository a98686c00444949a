#include "tests/vm/tcmu/command_data.h"

#include <algorithm>
#include <array>

namespace dieu8 {
namespace {

// FORMAT UNIT, WRITE(6), MODE SELECT(6), SEND DIAGNOSTIC, WRITE(10), WRITE AND VERIFY(10), WRITE BUFFER, WRITE
// SAME(10), UNMAP, SANITIZE, MODE SELECT(10), PERSISTENT RESERVE OUT, WRITE(16), WRITE AND VERIFY(16), WRITE SAME(16),
// WRITE(12), SECURITY PROTOCOL OUT.
constexpr std::array<std::uint8_t, 17> kBringData = {0x04, 0x0a, 0x15, 0x1d, 0x2a, 0x2e, 0x3b, 0x41, 0x42,
                                                     0x48, 0x55, 0x5f, 0x8a, 0x8e, 0x93, 0xaa, 0xb5};
constexpr std::uint8_t kAtaPassThrough12 = 0xa1;
constexpr std::uint8_t kAtaPassThrough16 = 0x85;
constexpr std::uint8_t kVariableLength = 0x7f;

bool pass_through_brings_data(ByteView cdb) {
  const unsigned protocol = cdb[1] >> 1U & 0x0fU;
  const bool from_drive = (cdb[2] & 0x08U) != 0;
  const bool has_data = protocol != 3 && (cdb[2] & 0x03U) != 0;  // not Non-Data, and a length field is named
  return has_data && !from_drive;
}

}  // namespace

std::size_t cdb_length(ByteView cdb) {
  if (cdb.empty()) return 0;
  if (cdb[0] == kVariableLength) return cdb.size() < 8 ? 0 : 8U + cdb[7];
  constexpr std::array<std::size_t, 8> kByGroup = {6, 10, 10, 0, 16, 12, 0, 0};
  return kByGroup.at(cdb[0] >> 5U);
}

bool brings_data(ByteView cdb) {
  if (cdb.size() < 6) return false;
  if (cdb[0] == kAtaPassThrough12 || cdb[0] == kAtaPassThrough16) return pass_through_brings_data(cdb);
  return std::ranges::find(kBringData, cdb[0]) != kBringData.end();
}

}  // namespace dieu8
