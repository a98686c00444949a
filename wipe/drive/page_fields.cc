#include "wipe/drive/page_fields.h"

#include <algorithm>

namespace dieu8 {
namespace {

std::uint64_t little(ByteView page, std::size_t offset, std::size_t bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = bytes; i > 0; --i) value = value << 8U | page[offset + i - 1];
  return value;
}

std::uint64_t big(ByteView page, std::size_t offset, std::size_t bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < bytes; ++i) value = value << 8U | page[offset + i];
  return value;
}

bool is_padding(std::uint8_t byte) { return byte == ' ' || byte == 0; }

ByteView without_padding(ByteView bytes) {
  while (!bytes.empty() && is_padding(bytes.front())) bytes = bytes.subspan(1);
  while (!bytes.empty() && is_padding(bytes.back())) bytes = bytes.first(bytes.size() - 1);
  return bytes;
}

bool is_plain(std::uint8_t byte) { return byte >= 0x20 && byte <= 0x7e && byte != '\\'; }

}  // namespace

std::uint16_t little_16(ByteView page, std::size_t offset) {
  return static_cast<std::uint16_t>(little(page, offset, 2));
}

std::uint32_t little_32(ByteView page, std::size_t offset) {
  return static_cast<std::uint32_t>(little(page, offset, 4));
}

std::uint64_t little_64(ByteView page, std::size_t offset) { return little(page, offset, 8); }

std::uint16_t big_16(ByteView page, std::size_t offset) { return static_cast<std::uint16_t>(big(page, offset, 2)); }

std::uint32_t big_32(ByteView page, std::size_t offset) { return static_cast<std::uint32_t>(big(page, offset, 4)); }

std::uint64_t big_64(ByteView page, std::size_t offset) { return big(page, offset, 8); }

bool is_one_byte_repeated(ByteView page) {
  return std::all_of(page.begin(), page.end(), [&](std::uint8_t byte) { return byte == page.front(); });
}

std::string device_text(ByteView bytes) {
  std::string text;
  for (const std::uint8_t byte : without_padding(bytes)) {
    if (is_plain(byte)) {
      text += static_cast<char>(byte);
    } else {
      text += "\\x" + to_hex(ByteView(&byte, 1));
    }
  }
  return text;
}

std::uint8_t byte_sum(ByteView page) {
  unsigned sum = 0;
  for (const std::uint8_t byte : page) sum += byte;
  return static_cast<std::uint8_t>(sum & 0xffU);
}

}  // namespace dieu8
