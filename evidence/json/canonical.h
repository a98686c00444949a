// RFC 8785 (JSON Canonicalization Scheme) for the integer-only subset: one value, one sequence of bytes.
#pragma once

#include <string>

#include "evidence/json/value.h"

namespace dieu8 {

// Keys ordered by UTF-16 code units (RFC 8785 section 3.2.3), no white space, shortest escapes, UTF-8.
// Integers must lie within +-kLargestJsonInteger and strings must be valid UTF-8: both hold for all that parse_json
// returned; text from outside goes through `valid_utf8` first.
std::string canonical_json(const Json& value);

}  // namespace dieu8
