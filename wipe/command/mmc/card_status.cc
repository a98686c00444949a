#include "wipe/command/mmc/card_status.h"

#include <array>

#include "wipe/drive/hex_text.h"

namespace dieu8 {
namespace {

struct ErrorBit {
  unsigned bit = 0;
  const char* name = "";
};

constexpr std::array kErrorBits = std::to_array<ErrorBit>({
    {31, "ADDRESS_OUT_OF_RANGE"},
    {30, "ADDRESS_MISALIGN"},
    {29, "BLOCK_LEN_ERROR"},
    {28, "ERASE_SEQ_ERROR"},
    {27, "ERASE_PARAM"},
    {26, "WP_VIOLATION"},
    {24, "LOCK_UNLOCK_FAILED"},
    {23, "COM_CRC_ERROR"},
    {22, "ILLEGAL_COMMAND"},
    {21, "DEVICE_ECC_FAILED"},
    {20, "CC_ERROR"},
    {19, "ERROR"},
    {18, "UNDERRUN"},
    {17, "OVERRUN"},
    {16, "CID/CSD_OVERWRITE"},
    {15, "WP_ERASE_SKIP"},
    {13, "ERASE_RESET"},
    {7, "SWITCH_ERROR"},
});

}  // namespace

bool CardStatus::has_error() const {
  for (const ErrorBit& error : kErrorBits)
    if ((raw & 1U << error.bit) != 0) return true;
  return false;
}

std::string text_of(const CardStatus& status) {
  std::string text = hex_0x(status.raw, 8);
  const char* separator = ": ";
  for (const ErrorBit& error : kErrorBits) {
    if ((status.raw & 1U << error.bit) == 0) continue;
    text.append(separator).append(error.name);
    separator = ", ";
  }
  return text;
}

Bytes bytes_of(const CardStatus& status) {
  Bytes bytes;
  for (unsigned shift = 32; shift != 0; shift -= 8)
    bytes.push_back(static_cast<std::uint8_t>(status.raw >> (shift - 8)));
  return bytes;
}

}  // namespace dieu8
