// Pages for the tests: recorded ones from tests/vectors, and hand-built ones field by field.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "evidence/base/bytes.h"
#include "evidence/base/file.h"
#include "wipe/drive/page_fields.h"

namespace dieu8::test {

inline Bytes recorded_ata_page(const std::string& name) {
  return read_file(std::string(DIEU8_SOURCE_DIR "/tests/vectors/ata-identify/") + name, 4096).assume_value();
}

inline void put_little(Bytes& page, std::size_t offset, std::uint64_t value, std::size_t bytes) {
  for (std::size_t i = 0; i < bytes; ++i) page[offset + i] = static_cast<std::uint8_t>(value >> (8 * i));
}

inline void put_big(Bytes& page, std::size_t offset, std::uint64_t value, std::size_t bytes) {
  for (std::size_t i = 0; i < bytes; ++i) page[offset + i] = static_cast<std::uint8_t>(value >> (8 * (bytes - 1 - i)));
}

inline void put_text(Bytes& page, std::size_t offset, std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) page[offset + i] = static_cast<std::uint8_t>(text[i]);
}

inline void put_word(Bytes& page, std::size_t word, std::uint16_t value) { put_little(page, 2 * word, value, 2); }

// ATA strings: two characters a word, the first in the high byte.
inline void put_ata_text(Bytes& page, std::size_t first_word, std::size_t words, std::string text) {
  text.resize(2 * words, ' ');
  for (std::size_t i = 0; i < text.size(); i += 2) {
    page[2 * first_word + i] = static_cast<std::uint8_t>(text[i + 1]);
    page[2 * first_word + i + 1] = static_cast<std::uint8_t>(text[i]);
  }
}

// Word 255: signature A5h and the byte that makes the sum 0.
inline void put_ata_checksum(Bytes& page) {
  page[510] = 0xa5;
  page[511] = 0;
  page[511] = static_cast<std::uint8_t>(0x100U - byte_sum(page));
}

// A modern disk of 1 TB with the words a test then changes.
inline Bytes ata_page() {
  Bytes page(512, 0);
  put_ata_text(page, 10, 10, "SERIAL-1");
  put_ata_text(page, 23, 4, "FW01");
  put_ata_text(page, 27, 20, "TEST DISK");
  put_word(page, 76, 0x0006);
  put_word(page, 82, 0x0402);  // HPA, security
  put_word(page, 83, 0x4c00);  // valid, DCO, 48-bit
  put_word(page, 87, 0x4100);  // valid, WWN
  put_little(page, 120, 0x0fffffff, 4);
  put_little(page, 200, 1953525168, 8);
  put_word(page, 106, 0x6003);  // valid, 8 logical sectors in a physical one
  put_word(page, 119, 0x4100);  // valid, accessible max address
  put_word(page, 128, 0x0001);
  put_word(page, 217, 7200);
  put_ata_checksum(page);
  return page;
}

}  // namespace dieu8::test
