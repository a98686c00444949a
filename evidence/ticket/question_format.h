// What challenge and ticket write alike: the bytes of a Question's members.
#pragma once

#include <algorithm>
#include <array>

#include "evidence/cose/cbor_reader.h"
#include "evidence/cose/cbor_writer.h"
#include "evidence/ticket/challenge.h"

namespace dieu8::ticket {

// The item under `key`, when it is the next one of the map.
bool comes_next(CborReader& reader, std::uint64_t key);

// Exactly this many bytes. Errors: Malformed.
template <std::size_t kSize>
Result<std::array<std::uint8_t, kSize>> read_bytes(CborReader& reader) {
  const ByteView found = TRY(reader.bytes());
  if (found.size() != kSize)
    return fail(ErrorCode::Malformed, N_("not an unlock ticket, nor its question (docs/format-ticket.md)"));
  std::array<std::uint8_t, kSize> bytes{};
  std::ranges::copy(found, bytes.begin());
  return bytes;
}

// One line: 1 to `most_bytes` bytes of UTF-8 without control characters. Errors: Malformed.
Status check_line(std::string_view text, std::size_t most_bytes);
Result<std::string> read_line(CborReader& reader, std::size_t most_bytes);

// Keys 3 to 7, and 8 when there is a subject. Errors: Malformed.
Status write_question(CborWriter& writer, const Question& question);
Result<Question> read_question(CborReader& reader);

// How many pairs `write_question` writes.
std::uint64_t question_pairs(const Question& question);

inline auto malformed() {
  return fail(ErrorCode::Malformed, N_("not an unlock ticket, nor its question (docs/format-ticket.md)"));
}

}  // namespace dieu8::ticket
