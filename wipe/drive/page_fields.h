// Numbers and texts inside a page that a drive handed over. Callers check the page's length first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "evidence/base/bytes.h"

namespace dieu8 {

std::uint16_t little_16(ByteView page, std::size_t offset);
std::uint32_t little_32(ByteView page, std::size_t offset);
std::uint64_t little_64(ByteView page, std::size_t offset);
std::uint16_t big_16(ByteView page, std::size_t offset);
std::uint32_t big_32(ByteView page, std::size_t offset);
std::uint64_t big_64(ByteView page, std::size_t offset);

// Every byte is the same: what a bridge returns that dropped the command, never a real page.
bool is_one_byte_repeated(ByteView page);

// The text without surrounding spaces and NULs; anything but printable ASCII, and the backslash, as \xNN:
// two different texts of a drive never look the same.
std::string device_text(ByteView bytes);

// The sum of all bytes modulo 256; 0 marks a sound page in ATA.
std::uint8_t byte_sum(ByteView page);

}  // namespace dieu8
