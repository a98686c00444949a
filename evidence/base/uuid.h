// A UUID (RFC 9562) as its 16 bytes, where 36 characters are too many.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "evidence/base/result.h"

namespace dieu8 {

using Uuid = std::array<std::uint8_t, 16>;

// Lower case, 36 characters: the form `random_uuid` and the kernel's boot_id have.
std::string uuid_text(const Uuid& uuid);

// Reads exactly the form `uuid_text` writes. Errors: Malformed.
Result<Uuid> parse_uuid(std::string_view text);

}  // namespace dieu8
