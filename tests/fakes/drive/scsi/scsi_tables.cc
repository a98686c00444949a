// What the simulated drive tells of itself: INQUIRY and its pages (SPC-5 section 7.7, SBC-4 section 6.6), and which
// commands it knows (SPC-5 section 6.35).
#include <algorithm>
#include <array>
#include <string_view>

#include "tests/fakes/drive/scsi/simulated_scsi_drive.h"

namespace dieu8 {
namespace {

void append_text(Bytes& bytes, std::string_view text, std::size_t width) {
  for (std::size_t i = 0; i < width; ++i) bytes.push_back(static_cast<std::uint8_t>(i < text.size() ? text[i] : ' '));
}

Bytes standard_inquiry(const ScsiShape& shape) {
  Bytes page = {0, 0, 0x06, 0x02, 31, 0, 0, 0x02};
  append_text(page, shape.vendor, 8);
  append_text(page, shape.product, 16);
  append_text(page, "0001", 4);
  return page;
}

Bytes with_header(std::uint8_t code, const Bytes& body) {
  Bytes page = {0, code};
  append_big(page, body.size(), 2);
  page.insert(page.end(), body.begin(), body.end());
  return page;
}

Bytes serial_page(const ScsiShape& shape) {
  Bytes body;
  append_text(body, shape.serial, shape.serial.size());
  return with_header(0x80, body);
}

// One NAA 6h designator made from the serial number.
Bytes name_page(const ScsiShape& shape) {
  Bytes body = {0x01, 0x03, 0x00, 16, 0x60, 0x0d, 0x18, 0x00};
  append_text(body, shape.serial, 12);
  return with_header(0x83, body);
}

Bytes extended_inquiry_page(const ScsiShape& shape) {
  Bytes body(60, 0);
  const std::uint64_t minutes = shape.overwrite_ms / 60'000;
  body[6] = static_cast<std::uint8_t>(minutes >> 8U);
  body[7] = static_cast<std::uint8_t>(minutes);
  return with_header(0x86, body);
}

Bytes characteristics_page(const ScsiShape& shape) {
  Bytes body(60, 0);
  body[0] = shape.rotating ? 0x1c : 0x00;  // 7200, or 0001h: does not turn
  body[1] = shape.rotating ? 0x20 : 0x01;
  body[3] = shape.reads_fail_after_erase ? 0x82 : 0x42;
  body[4] = shape.host_aware_zones ? 0x10 : 0x00;
  return with_header(0xb1, body);
}

std::optional<Bytes> vital_page(const ScsiShape& shape, std::uint8_t code) {
  switch (code) {
    case 0x00: return with_header(0x00, {0x00, 0x80, 0x83, 0x86, 0xb0, 0xb1, 0xb2});
    case 0x80: return serial_page(shape);
    case 0x83: return name_page(shape);
    case 0x86: return extended_inquiry_page(shape);
    case 0xb0: return with_header(0xb0, Bytes(60, 0));
    case 0xb1: return characteristics_page(shape);
    case 0xb2: return with_header(0xb2, {0, 0, 0x01, 0});
    default: return std::nullopt;
  }
}

struct Operation {
  std::uint8_t code = 0;
  std::optional<std::uint8_t> action;
  Bytes usage;  // CDB usage data
  std::uint32_t seconds = 0;
};

std::uint32_t seconds_of(std::uint64_t milliseconds) { return static_cast<std::uint32_t>(milliseconds / 1000); }

std::vector<Operation> operations_of(const ScsiShape& shape) {
  std::vector<Operation> known = {
      {0x00, {}, {0x00, 0, 0, 0, 0, 0x07}, 0},
      {0x12, {}, {0x12, 0x01, 0xff, 0xff, 0xff, 0x07}, 0},
      {0x55, {}, {0x55, 0x11, 0, 0, 0, 0, 0, 0xff, 0xff, 0x07}, 0},
      {0x5a, {}, {0x5a, 0x18, 0xff, 0xff, 0, 0, 0, 0xff, 0xff, 0x07}, 0},
      {0x9e, 0x10, {0x9e, 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0, 0x07}, 0},
      {0xa3, 0x0c, {0xa3, 0x0c, 0x87, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0x07}, 0},
  };
  const auto sanitize = [&](std::uint8_t action, std::uint64_t milliseconds) {
    const auto flags = static_cast<std::uint8_t>(0xa0U | action);
    known.push_back({0x48, action, {0x48, flags, 0, 0, 0, 0, 0, 0xff, 0xff, 0x07}, seconds_of(milliseconds)});
  };
  if (shape.sanitize_overwrite) sanitize(0x01, shape.overwrite_ms);
  if (shape.block_erase) sanitize(0x02, shape.block_erase_ms);
  if (shape.crypto_erase) sanitize(0x03, shape.crypto_ms);
  if (shape.sanitize_overwrite || shape.block_erase || shape.crypto_erase) sanitize(0x1f, 1000);
  if (shape.format) known.push_back({0x04, {}, {0x04, 0x10, 0, 0, 0, 0x07}, seconds_of(shape.format_ms)});
  return known;
}

Bytes described(const Operation& operation, bool with_timeouts) {
  Bytes data = {0, static_cast<std::uint8_t>(with_timeouts ? 0x83 : 0x03)};
  append_big(data, operation.usage.size(), 2);
  data.insert(data.end(), operation.usage.begin(), operation.usage.end());
  if (!with_timeouts) return data;
  append(data, {0, 10, 0, 0});
  append_big(data, operation.seconds == 0 ? 0 : 1, 4);
  append_big(data, operation.seconds, 4);
  return data;
}

// all_commands parameter data without timeouts.
Bytes list_of(const std::vector<Operation>& known) {
  Bytes list;
  for (const Operation& operation : known) {
    append(list, {operation.code, 0});
    append_big(list, operation.action.value_or(0), 2);
    append(list, {0, static_cast<std::uint8_t>(operation.action ? 1 : 0)});
    append_big(list, operation.usage.size(), 2);
  }
  Bytes data;
  append_big(data, list.size(), 4);
  data.insert(data.end(), list.begin(), list.end());
  return data;
}

bool has_service_actions(std::uint8_t code) { return code == 0x48 || code == 0x9e || code == 0xa3 || code == 0x95; }

ScsiReply cut(Bytes data, std::uint64_t allocation) {
  data.resize(std::min<std::uint64_t>(data.size(), allocation));
  return good(std::move(data));
}

}  // namespace

ScsiReply SimulatedScsiDrive::inquiry(ByteView cdb) const {
  const std::uint64_t allocation = big(cdb, 3, 2);
  if ((cdb[1] & 1U) == 0) return cdb[2] == 0 ? cut(standard_inquiry(shape_), allocation) : refuse(kInvalidFieldInCdb);
  auto page = vital_page(shape_, cdb[2]);
  return page ? cut(std::move(*page), allocation) : refuse(kInvalidFieldInCdb);
}

ScsiReply SimulatedScsiDrive::report_operations(ByteView cdb) const {
  if ((cdb[1] & 0x1fU) != 0x0c || !shape_.reports_operations) return refuse(kInvalidOperation);
  const std::vector<Operation> known = operations_of(shape_);
  const unsigned form = cdb[2] & 7U;
  const std::uint64_t allocation = big(cdb, 6, 4);
  if (form == 0) return cut(list_of(known), allocation);
  const std::uint8_t code = cdb[3];
  // Asked with a service action for a code without, or the other way round: SPC-5 table "REPORTING OPTIONS".
  if (form > 3 || (form != 3 && (form == 2) != has_service_actions(code))) return refuse(kInvalidFieldInCdb);
  const std::uint64_t action = big(cdb, 4, 2);
  const auto found = std::ranges::find_if(known, [&](const Operation& operation) {
    return operation.code == code && operation.action.value_or(0) == (form == 1 ? 0 : action);
  });
  if (found == known.end()) return cut({0, 0x01, 0, 0}, allocation);
  return cut(described(*found, (cdb[2] & 0x80U) != 0), allocation);
}

}  // namespace dieu8
