#include "wipe/command/scsi/read_commands.h"

namespace dieu8 {
namespace {

constexpr std::uint8_t kSenseBytes = 252;
constexpr std::uint8_t kPageBytes = 252;

ScsiCommand reading(Bytes cdb, std::uint32_t bytes_in) {
  return {.cdb = std::move(cdb), .direction = Direction::FromDrive, .data_out = {}, .bytes_in = bytes_in};
}

std::uint8_t low_byte(unsigned value) { return static_cast<std::uint8_t>(value & 0xffU); }

}  // namespace

ScsiCommand test_unit_ready() { return {.cdb = Bytes(6, 0), .direction = Direction::None, .data_out = {}}; }

ScsiCommand request_sense(SenseForm form) {
  return reading({0x03, static_cast<std::uint8_t>(form), 0, 0, kSenseBytes, 0}, kSenseBytes);
}

ScsiCommand standard_inquiry() { return reading({0x12, 0, 0, 0, 36, 0}, 36); }

ScsiCommand vital_product_data(std::uint8_t page) { return reading({0x12, 0x01, page, 0, kPageBytes, 0}, kPageBytes); }

ScsiCommand read_capacity_16() { return reading({0x9e, 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 32, 0, 0}, 32); }

ScsiCommand report_supported_operation(std::uint8_t operation_code, std::optional<std::uint16_t> service_action) {
  constexpr std::uint8_t kWithTimeouts = 0x80;
  const std::uint8_t options = service_action ? 2 : 1;
  const unsigned action = service_action.value_or(0);
  return reading({0xa3, 0x0c, static_cast<std::uint8_t>(kWithTimeouts | options), operation_code,
                  low_byte(action >> 8U), low_byte(action), 0, 0, 0, kPageBytes, 0, 0},
                 kPageBytes);
}

ScsiCommand mode_sense_10(PageControl control) {
  constexpr std::uint8_t kLongBlockDescriptor = 0x10;  // LLBAA
  constexpr std::uint8_t kAllPages = 0x3f;
  const auto page = static_cast<std::uint8_t>(static_cast<unsigned>(control) << 6U | kAllPages);
  return reading({0x5a, kLongBlockDescriptor, page, 0, 0, 0, 0, 0, kPageBytes, 0}, kPageBytes);
}

}  // namespace dieu8
