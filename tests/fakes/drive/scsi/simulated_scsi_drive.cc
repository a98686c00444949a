#include "tests/fakes/drive/scsi/simulated_scsi_drive.h"

#include <algorithm>
#include <array>
#include <cerrno>

namespace dieu8 {
namespace {

FlashShape flash_of(const ScsiShape& shape) { return shape.flash; }

// SBC-4 section 4.11.3 and 4.33: what is answered while an operation runs or has failed.
bool is_always_answered(std::uint8_t operation) {
  constexpr std::array<std::uint8_t, 4> kAlways = {0x03, 0x12, 0xa0, 0xa3};
  return std::ranges::count(kAlways, operation) > 0;
}

bool passes_attentions(std::uint8_t operation) { return operation == 0x12 || operation == 0xa0; }

// The first six bits of an operation code tell the length of its command block (SPC-5 section 4.2.5.1).
std::size_t cdb_bytes(std::uint8_t operation) {
  switch (operation >> 5U) {
    case 0: return 6;
    case 1:
    case 2: return 10;
    case 4: return 16;
    case 5: return 12;
    default: return 0;
  }
}

}  // namespace

SimulatedScsiDrive::SimulatedScsiDrive(const ScsiShape& shape, ScsiLies lies)
    : SimulatedDrive(flash_of(shape)),
      shape_(shape),
      lies_(std::move(lies)),
      shown_blocks_(shape.flash.user_sectors - shape.hidden_sectors),
      mode_blocks_(shown_blocks_),
      block_bytes_(shape.block_bytes),
      unwritten_(shape.flash.user_sectors, false) {
  looked_at_ms_ = clock().boot().milliseconds;
  flash().fill_with_canaries();
  for (std::uint64_t i = 0; i < shape.retired_sectors; ++i) {
    const std::uint64_t lba = i * 37 % shape.flash.user_sectors;
    flash().retire(0, lba);
    flash().write(0, lba, canary_sector(0, lba, shape.flash.sector_bytes));
  }
}

ScsiReply SimulatedScsiDrive::answer(ByteView cdb, ByteView data_out) {
  commands_.emplace_back(cdb.begin(), cdb.end());
  pass_time();
  ScsiReply reply = honest(cdb, data_out);
  if (lies_.twist) lies_.twist(*this, cdb, reply);
  return reply;
}

ScsiReply SimulatedScsiDrive::honest(ByteView cdb, ByteView data_out) {
  if (cdb.empty() || cdb.size() < cdb_bytes(cdb[0]) || cdb_bytes(cdb[0]) == 0) return refuse(kInvalidOperation);
  const std::uint8_t operation = cdb[0];
  if (operation == 0x03) return request_sense(cdb);
  if (!attentions_.empty() && !passes_attentions(operation)) {
    const SenseCode news = attentions_.front();
    attentions_.pop_front();
    return refuse(news);
  }
  if (auto reply = not_now(operation)) return *reply;
  return dispatch(cdb, data_out);
}

SenseCode SimulatedScsiDrive::state() const {
  if (job_) {
    SenseCode code = job_->kind == EraseKind::Format ? kFormatRunning : kSanitizeRunning;
    code.progress = static_cast<std::uint16_t>(std::min<std::uint64_t>(job_->done_ms * 65536 / job_->whole_ms, 65535));
    return code;
  }
  if (medium_ == Medium::SanitizeFailed) return kSanitizeFailed;
  return medium_ == Medium::FormatCorrupt ? kFormatCorrupt : kNoSense;
}

// A failed sanitize is left by SANITIZE, a corrupted format by FORMAT UNIT (and what FORMAT UNIT needs before it).
std::optional<ScsiReply> SimulatedScsiDrive::not_now(std::uint8_t operation) {
  if (is_always_answered(operation)) return std::nullopt;
  if (job_) return refuse(state());
  if (medium_ == Medium::SanitizeFailed && operation != 0x48) return refuse(state());
  const bool for_format = operation == 0x04 || operation == 0x5a || operation == 0x55 || operation == 0x1a;
  if (medium_ == Medium::FormatCorrupt && !for_format) return refuse(state());
  return std::nullopt;
}

ScsiReply SimulatedScsiDrive::dispatch(ByteView cdb, ByteView data_out) {
  switch (cdb[0]) {
    case 0x00:                 // TEST UNIT READY
    case 0x1b: return good();  // START STOP UNIT
    case 0x04: return format_unit(cdb, data_out);
    case 0x12: return inquiry(cdb);
    case 0x15:
    case 0x55: return mode_select(cdb, data_out);
    case 0x1a:
    case 0x5a: return mode_sense(cdb);
    case 0x25: return read_capacity_10();
    case 0x28: return read_blocks(big(cdb, 2, 4), big(cdb, 7, 2));
    case 0x2a: return write_blocks(big(cdb, 2, 4), big(cdb, 7, 2), data_out);
    case 0x35:
    case 0x91: return synchronize_cache();
    case 0x48: return sanitize(cdb, data_out);
    case 0x88: return read_blocks(big(cdb, 2, 8), big(cdb, 10, 4));
    case 0x8a: return write_blocks(big(cdb, 2, 8), big(cdb, 10, 4), data_out);
    case 0x9e: return (cdb[1] & 0x1fU) == 0x10 ? read_capacity_16(cdb) : refuse(kInvalidFieldInCdb);
    case 0xa0: return good({0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});  // REPORT LUNS: LUN 0
    case 0xa3: return report_operations(cdb);
    default: return refuse(kInvalidOperation);
  }
}

ScsiReply SimulatedScsiDrive::synchronize_cache() {
  if (lies_.drops_cache_at_flush) flash().lose_cache();
  flash().flush();
  return good();
}

ScsiReply SimulatedScsiDrive::request_sense(ByteView cdb) {
  const bool descriptor = (cdb[1] & 1U) != 0;
  if (descriptor && shape_.refuses_desc_bit) return refuse(kInvalidFieldInCdb);
  SenseCode code = state();
  if (!attentions_.empty()) {
    code = attentions_.front();
    attentions_.pop_front();
  }
  Bytes data = descriptor && shape_.knows_desc_bit ? descriptor_sense(code) : fixed_sense(code);
  data.resize(std::min<std::size_t>(data.size(), cdb[4]));
  return good(std::move(data));
}

void SimulatedScsiDrive::power_cycle() {
  pass_time();
  flash().lose_cache();
  wanted_block_bytes_.reset();
  attentions_.clear();
  attentions_.push_back(kPowerOn);
  if (!job_) return;
  if (job_->kind == EraseKind::Format) return interrupt_format();
  if (lies_.forgets_sanitize_at_power_off) job_.reset();
}

}  // namespace dieu8
