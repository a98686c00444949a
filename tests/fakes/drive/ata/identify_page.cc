#include "tests/fakes/drive/ata/identify_page.h"

#include <algorithm>

namespace dieu8 {
namespace {

class PageWriter {
 public:
  void word(std::size_t number, std::uint64_t value) {
    page_[2 * number] = static_cast<std::uint8_t>(value);
    page_[2 * number + 1] = static_cast<std::uint8_t>(value >> 8U);
  }
  void words(std::size_t first, std::uint64_t value, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) word(first + i, value >> (16 * i));
  }
  void bit(std::size_t number, unsigned which, bool set = true) {
    if (set) page_[2 * number + which / 8] |= static_cast<std::uint8_t>(1U << (which % 8));
  }
  // Two characters a word, the first one in the high byte, padded with spaces.
  void text(std::size_t first, std::string value, std::size_t count) {
    value.resize(2 * count, ' ');
    for (std::size_t i = 0; i < 2 * count; ++i) page_[2 * first + (i ^ 1U)] = static_cast<std::uint8_t>(value[i]);
  }
  Bytes seal() {
    page_[510] = 0xa5;
    std::uint8_t sum = 0;
    for (const std::uint8_t byte : page_) sum = static_cast<std::uint8_t>(sum + byte);
    page_[511] = static_cast<std::uint8_t>(0x100 - sum);
    return page_;
  }

 private:
  Bytes page_ = Bytes(512, 0);
};

void write_capacity(PageWriter& page, const AtaShape& shape, std::uint64_t sectors) {
  constexpr std::uint64_t kMost28 = 0x0fffffff;
  page.words(60, std::min(sectors, kMost28), 2);
  if (shape.address_48_bit) page.words(100, sectors, 4);
  page.bit(106, 14);
  if (shape.flash.sector_bytes == 512) return;
  page.bit(106, 12);
  page.words(117, shape.flash.sector_bytes / 2, 2);
}

void write_feature_sets(PageWriter& page, const AtaShape& shape, const SecurityMachine& security) {
  for (const std::size_t number : {82U, 85U}) {
    page.bit(number, 5);  // volatile write cache
    page.bit(number, 10, shape.hpa);
  }
  page.bit(82, 1, shape.security);
  page.bit(85, 1, security.enabled);
  for (const std::size_t number : {83U, 86U}) {
    page.bit(number, 10, shape.address_48_bit);
    page.bit(number, 11, shape.dco);
    page.bit(number, 12);  // FLUSH CACHE
    page.bit(number, 13, shape.address_48_bit);
  }
  page.bit(83, 14);
  page.bit(84, 14);
  page.bit(84, 8, shape.wwn != 0);
  page.bit(86, 15);
  page.bit(87, 14);
  page.bit(87, 8, shape.wwn != 0);
  page.bit(119, 14);
  page.bit(119, 8, shape.ama);
  page.bit(120, 14);
  page.bit(120, 8, shape.ama);
}

void write_security(PageWriter& page, const AtaShape& shape, const SecurityMachine& security) {
  if (!shape.security) return;
  page.word(89, shape.normal_time_word);
  page.word(90, shape.enhanced_erase ? shape.enhanced_time_word : 0);
  page.word(92, 0xfffe);
  page.bit(128, 0);
  page.bit(128, 1, security.enabled);
  page.bit(128, 2, security.locked);
  page.bit(128, 3, security.frozen);
  page.bit(128, 4, security.count_expired);
  page.bit(128, 5, shape.enhanced_erase);
  page.bit(128, 8, security.enabled && security.maximum);
}

void write_sanitize(PageWriter& page, const AtaShape& shape) {
  page.bit(59, 12, shape.sanitize_crypto || shape.sanitize_block || shape.sanitize_overwrite);
  page.bit(59, 13, shape.sanitize_crypto);
  page.bit(59, 14, shape.sanitize_overwrite);
  page.bit(59, 15, shape.sanitize_block);
}

}  // namespace

Bytes identify_page(const AtaShape& shape, const SecurityMachine& security, const CapacityMachine& capacity) {
  PageWriter page;
  page.word(0, 0x0040);
  page.text(10, shape.serial, 10);
  page.text(23, shape.firmware, 4);
  page.text(27, shape.model, 20);
  page.bit(49, 9);  // LBA
  page.bit(49, 8);
  page.word(53, 0x0006);
  write_capacity(page, shape, capacity.accessible_max + 1);
  page.word(76, 0x0006);  // SATA generations 1 and 2
  page.word(80, 0x03f0);  // up to ACS-2
  write_feature_sets(page, shape, security);
  write_security(page, shape, security);
  write_sanitize(page, shape);
  for (std::size_t i = 0; i < 4 && shape.wwn != 0; ++i) page.word(108 + i, shape.wwn >> (16 * (3 - i)));
  page.bit(169, 0, shape.medium == AtaMedium::Ssd);
  page.word(217, shape.medium == AtaMedium::Ssd ? 1 : 7200);
  page.word(222, 0x107f);
  return page.seal();
}

Bytes configuration_page(const CapacityMachine& capacity) {
  PageWriter page;
  page.word(0, 2);
  page.word(1, 0x0007);
  page.word(2, 0x003f);
  page.words(3, capacity.factory_max, 4);
  page.word(7, 0x008f);
  return page.seal();
}

}  // namespace dieu8
