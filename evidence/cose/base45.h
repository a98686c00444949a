// Base45 (RFC 9285): bytes as the 45 characters of a QR code's alphanumeric mode; 2 bytes become 3 characters.
#pragma once

#include <string>
#include <string_view>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"

namespace dieu8 {

std::string to_base45(ByteView bytes);

// Errors: Malformed for other characters, a length of 1 modulo 3, and groups above 65535 (or 255 for the last two
// characters): one sequence of bytes, one text.
Result<Bytes> from_base45(std::string_view text);

}  // namespace dieu8
