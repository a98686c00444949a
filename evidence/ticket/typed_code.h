// Bytes as lines that a person can type from paper, or a scanner from a QR code (docs/format-ticket.md, "The typed
// form"): Base32 without letters that look alike, a check at the end of each line, so that a slip is named where it is.
#pragma once

#include <string>
#include <string_view>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"

namespace dieu8 {

enum class TypedKind { Challenge, Ticket };

// Four letters that begin the form.
constexpr std::string_view typed_prefix(TypedKind kind) {
  switch (kind) {
    case TypedKind::Challenge: return "D8CH";
    case TypedKind::Ticket: return "D8TK";
  }
  __builtin_unreachable();
}

// "D8TK 19", then lines "01: XXXX XXXX ... - CCCC" of at most 20 bytes, each ended by a line feed.
std::string typed_lines(TypedKind kind, ByteView bytes);

// The same in one line for a QR code: prefix, number of lines in two digits, then the lines' letters and checks.
std::string typed_row(TypedKind kind, ByteView bytes);

// The number of lines that the first one, "D8TK 19", announces. Errors: NotFound.
Result<std::size_t> typed_line_count(TypedKind kind, std::string_view first);

// Whether one line, with or without its number, is what it must be as line `number` of `count`. Errors: Malformed.
Status check_typed_line(TypedKind kind, std::size_t number, std::size_t count, std::string_view line);

// Reads both forms. Blanks, hyphens and the case of letters do not matter; O is taken for 0, I and L for 1; lines that
// are empty or begin with '#' mean nothing. Errors: Malformed, naming the line that does not fit, and NotFound when the
// text holds no code of this kind.
Result<Bytes> read_typed(TypedKind kind, std::string_view text);

}  // namespace dieu8
