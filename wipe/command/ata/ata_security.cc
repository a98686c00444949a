#include "wipe/command/ata/ata_security.h"

#include <algorithm>

#include "wipe/drive/page_fields.h"

namespace dieu8 {
namespace {

constexpr std::size_t kPasswordBytes = 32;
constexpr std::size_t kPasswordOffset = 2;     // words 1 to 16
constexpr std::uint8_t kEnhancedErase = 0x02;  // word 0 bit 1
constexpr std::size_t kKeptWords[] = {82, 85, 89, 90, 92, 128};

constexpr std::uint64_t kMinuteMs = 60'000;
constexpr std::uint64_t kDayMs = std::uint64_t{24} * 60 * kMinuteMs;
constexpr std::uint64_t kMarginMs = 30 * kMinuteMs;
constexpr std::uint64_t kLongestMs = 40 * kDayMs;

AtaRegisters with_block(std::uint8_t command) {
  return {.command = command, .count = 1, .protocol = AtaProtocol::PioOut};
}

std::uint16_t word(ByteView page, std::size_t number) { return little_16(page, 2 * number); }

bool bit(std::uint16_t value, unsigned number) { return (value >> number & 1U) != 0; }

// Bits 15:14 read 01b where words 82 and 83 mean anything; word 85 follows them.
bool sets_are_told(ByteView page) { return (word(page, 83) >> 14U & 3U) == 1; }

}  // namespace

AtaRegisters security_set_password() { return with_block(kSecuritySetPassword); }
AtaRegisters security_unlock() { return with_block(kSecurityUnlock); }
AtaRegisters security_erase_prepare() { return {.command = kSecurityErasePrepare, .protocol = AtaProtocol::NonData}; }
AtaRegisters security_erase_unit() { return with_block(kSecurityEraseUnit); }
AtaRegisters security_disable_password() { return with_block(kSecurityDisablePassword); }

Bytes password_block(std::string_view password) {
  Bytes block(kAtaBlockBytes, 0);  // word 0 bit 0 clear: the user password
  std::copy_n(password.begin(), std::min(password.size(), kPasswordBytes),
              block.begin() + static_cast<std::ptrdiff_t>(kPasswordOffset));
  return block;
}

Bytes set_password_block(std::string_view password) { return password_block(password); }  // bit 8 clear: level high

Bytes erase_unit_block(std::string_view password, bool enhanced) {
  Bytes block = password_block(password);
  if (enhanced) block[0] |= kEnhancedErase;
  return block;
}

EraseTime erase_time(std::uint16_t value) {
  constexpr std::uint16_t kLongEncoding = 0x8000;
  if ((value & kLongEncoding) != 0) {
    const std::uint16_t figure = value & 0x7fffU;
    return {std::uint64_t{figure} * 2, figure == 0x7fff};
  }
  const std::uint16_t figure = value & 0xffU;
  return {std::uint64_t{figure} * 2, figure == 0xff};
}

std::uint64_t erase_timeout_ms(const EraseTime& time) {
  if (time.minutes == 0) return kDayMs;
  const std::uint64_t figure = 2 * time.minutes * kMinuteMs + kMarginMs;
  return std::min(kLongestMs, time.at_least ? std::max(figure, 3 * kDayMs) : figure);
}

AtaSecurityState security_state(ByteView page) {
  const std::uint16_t security = word(page, 128);
  AtaSecurityState state;
  state.supported = bit(security, 0) || (sets_are_told(page) && bit(word(page, 82), 1));
  state.enabled = bit(security, 1) || (sets_are_told(page) && bit(word(page, 85), 1));
  state.locked = bit(security, 2);
  state.frozen = bit(security, 3);
  state.count_expired = bit(security, 4);
  state.enhanced = bit(security, 5);
  state.normal_time = erase_time(word(page, 89));
  state.enhanced_time = erase_time(word(page, 90));
  return state;
}

Bytes security_words(ByteView page) {
  Bytes words;
  for (const std::size_t number : kKeptWords) {
    words.push_back(page[2 * number]);
    words.push_back(page[2 * number + 1]);
  }
  return words;
}

bool words_show_no_password(ByteView words) {
  if (words.size() != 2 * std::size(kKeptWords)) return false;
  const bool enabled_85 = (words[2] & 0x02U) != 0;
  const bool enabled_128 = (words[10] & 0x02U) != 0;
  return !enabled_85 && !enabled_128;
}

}  // namespace dieu8
