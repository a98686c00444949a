// The numbered lines of a share: "1: 0011 2233 4455 6677 8899 aabb ccdd eeff - 5a1e", the last group a check.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "evidence/base/bytes.h"

namespace dieu8 {

inline constexpr std::size_t kShareLineBytes = 16;

std::string share_line(std::size_t number, ByteView bytes);

// Its bytes; nullopt when the check does not fit or it is not line `number`. Blanks may be anywhere, as people type.
std::optional<Bytes> read_share_line(std::string_view line, std::size_t number);

}  // namespace dieu8
