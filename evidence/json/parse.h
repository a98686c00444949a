// The strict reader: one document, I-JSON (RFC 7493) without floats. What it does not refuse means one thing only.
#pragma once

#include <cstddef>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "evidence/json/value.h"

namespace dieu8 {

struct JsonLimits {
  std::size_t bytes = 16U << 20U;
  std::size_t depth = 32;
};

// Errors: Malformed with the byte position, for: syntax, invalid UTF-8, a byte-order mark, bytes after the document,
// duplicate keys (after unescaping), floats and exponents, -0, integers beyond +-(2^53-1), lone surrogates,
// depth or size over `limits`.
Result<Json> parse_json(ByteView document, const JsonLimits& limits = {});

}  // namespace dieu8
