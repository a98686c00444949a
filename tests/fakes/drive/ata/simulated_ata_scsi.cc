// The SCSI commands a kernel sends to a disk, answered for the simulated ATA drive.
#include <algorithm>

#include "tests/fakes/drive/ata/identify_page.h"
#include "tests/fakes/drive/ata/scsi_pages.h"
#include "tests/fakes/drive/ata/simulated_ata_drive.h"

namespace dieu8 {
namespace {

constexpr std::uint8_t kTestUnitReady = 0x00;
constexpr std::uint8_t kRequestSense = 0x03;
constexpr std::uint8_t kInquiry = 0x12;
constexpr std::uint8_t kModeSense6 = 0x1a;
constexpr std::uint8_t kStartStopUnit = 0x1b;
constexpr std::uint8_t kReadCapacity10 = 0x25;
constexpr std::uint8_t kRead10 = 0x28;
constexpr std::uint8_t kWrite10 = 0x2a;
constexpr std::uint8_t kSynchronize10 = 0x35;
constexpr std::uint8_t kModeSense10 = 0x5a;
constexpr std::uint8_t kRead16 = 0x88;
constexpr std::uint8_t kWrite16 = 0x8a;
constexpr std::uint8_t kSynchronize16 = 0x91;
constexpr std::uint8_t kServiceActionIn16 = 0x9e;
constexpr std::uint8_t kReportLuns = 0xa0;

std::uint64_t big(ByteView bytes) {
  std::uint64_t value = 0;
  for (const std::uint8_t byte : bytes) value = value << 8U | byte;
  return value;
}

ScsiAnswer at_most(Bytes data, std::uint64_t length) {
  if (data.size() > length) data.resize(length);
  return good_answer(std::move(data));
}

std::size_t length_of(std::uint8_t opcode) {
  switch (opcode >> 5U) {
    case 0: return 6;
    case 4: return 16;
    case 5: return 12;
    default: return 10;
  }
}

bool passes_attentions(std::uint8_t opcode) {
  return opcode == kInquiry || opcode == kReportLuns || opcode == kRequestSense;
}

ScsiAnswer no_such_command() { return check_condition(0x05, 0x20, 0x00); }
ScsiAnswer bad_field() { return check_condition(0x05, 0x24, 0x00); }

}  // namespace

ScsiAnswer SimulatedAtaDrive::scsi(ByteView cdb, ByteView data_out) {
  const std::uint8_t opcode = cdb[0];
  if (cdb.size() < length_of(opcode)) return bad_field();
  if (attention_ && !passes_attentions(opcode)) {
    const Attention told = *attention_;
    attention_.reset();
    return check_condition_72(0x06, told.additional, told.qualifier);
  }
  switch (opcode) {
    case kTestUnitReady: return unit_ready();
    case kRequestSense: {
      const Attention told = attention_.value_or(Attention{});
      const std::uint8_t key = attention_ ? 0x06 : 0x00;
      attention_.reset();
      return at_most(check_condition(key, told.additional, told.qualifier).sense, cdb[4]);
    }
    case kInquiry: return inquiry(cdb);
    case kModeSense6: return at_most(mode_sense(false), cdb[4]);
    case kModeSense10: return at_most(mode_sense(true), big(cdb.subspan(7, 2)));
    case kStartStopUnit: return good_answer();
    case kReadCapacity10:
      return good_answer(read_capacity_10(device_.capacity.accessible_max, device_.shape().flash.sector_bytes));
    case kServiceActionIn16:
      if ((cdb[1] & 0x1fU) != 0x10) return bad_field();
      return at_most(read_capacity_16(device_.capacity.accessible_max, device_.shape().flash.sector_bytes),
                     big(cdb.subspan(10, 4)));
    case kReportLuns: return at_most(report_luns(), big(cdb.subspan(6, 4)));
    case kSynchronize10:
    case kSynchronize16: return flush() == 0 ? good_answer() : check_condition(0x0b, 0x00, 0x00);
    case kRead10:
    case kRead16:
    case kWrite10:
    case kWrite16: return transfer(cdb, data_out);
    case kPassThrough12:
    case kPassThrough16: return pass_through(cdb, data_out);
    default: return no_such_command();
  }
}

ScsiAnswer SimulatedAtaDrive::unit_ready() {
  if (!device_.sanitizing_or_failed()) return good_answer();
  const bool running = device_.sanitize.state == SanitizeState::InProgress;
  return running ? check_condition(0x02, 0x04, 0x1b) : check_condition(0x03, 0x31, 0x03);
}

ScsiAnswer SimulatedAtaDrive::inquiry(ByteView cdb) {
  const std::uint64_t length = big(cdb.subspan(3, 2));
  const bool vital = (cdb[1] & 1U) != 0;
  if (!vital) return cdb[2] == 0 ? at_most(standard_inquiry(device_.shape()), length) : bad_field();
  const Bytes identify = identify_page(device_.shape(), device_.security, device_.capacity);
  Bytes page = vital_product_data(device_.shape(), cdb[2], identify);
  return page.empty() ? bad_field() : at_most(std::move(page), length);
}

ScsiAnswer SimulatedAtaDrive::transfer(ByteView cdb, ByteView data_out) {
  const bool long_form = cdb[0] == kRead16 || cdb[0] == kWrite16;
  const bool reads = cdb[0] == kRead10 || cdb[0] == kRead16;
  const std::uint64_t lba = long_form ? big(cdb.subspan(2, 8)) : big(cdb.subspan(2, 4));
  const std::uint64_t count = long_form ? big(cdb.subspan(10, 4)) : big(cdb.subspan(7, 2));
  const std::uint64_t sectors = device_.capacity.accessible_max + 1;
  const std::uint64_t sector_bytes = device_.shape().flash.sector_bytes;
  if (lba > sectors || count > sectors - lba) return check_condition(0x05, 0x21, 0x00);
  if (device_.sanitizing_or_failed()) return unit_ready();
  if (device_.security.locked) return check_condition(0x0b, 0x00, 0x00);
  if (reads) {
    Bytes data(count * sector_bytes);
    if (read(lba * sector_bytes, data) < 0) return check_condition(0x03, 0x11, 0x00);
    return good_answer(std::move(data));
  }
  if (data_out.size() < count * sector_bytes) return bad_field();
  if (write(lba * sector_bytes, data_out.first(count * sector_bytes)) < 0) return check_condition(0x03, 0x0c, 0x02);
  return good_answer();
}

}  // namespace dieu8
