// SANITIZE and FORMAT UNIT of the simulated drive: SBC-4 sections 5.30, 4.11 and 5.3, 4.33.
#include "tests/fakes/drive/scsi/simulated_scsi_drive.h"

namespace dieu8 {
namespace {

constexpr std::uint8_t kImmediate = 0x80;
constexpr std::uint8_t kUnrestricted = 0x20;  // AUSE

bool reserved_bytes_clear(ByteView cdb) {
  for (const std::size_t i : {2U, 3U, 4U, 5U, 6U, 9U})
    if (cdb[i] != 0) return false;
  return true;
}

}  // namespace

// Time passes by the drive's clock; one that jumps back (the host was started again) stands still.
void SimulatedScsiDrive::pass_time() {
  const std::int64_t now = clock().boot().milliseconds;
  const std::int64_t passed = now - looked_at_ms_;
  looked_at_ms_ = now;
  if (!job_ || passed <= 0) return;
  job_->done_ms += static_cast<std::uint64_t>(passed);
  if (job_->done_ms >= job_->whole_ms && !lies_.never_ends) finish();
}

ScsiReply SimulatedScsiDrive::begin(Job job, bool immediate) {
  if (lies_.done_at_once) {
    job_ = std::move(job);
    return finish();
  }
  job_ = std::move(job);
  if (immediate) return good();
  clock().advance(static_cast<std::int64_t>(job_->whole_ms));
  looked_at_ms_ = clock().boot().milliseconds;
  return finish();
}

ScsiReply SimulatedScsiDrive::finish() {
  const Job job = *job_;
  job_.reset();
  if (lies_.fails_at_end) {
    medium_ = job.kind == EraseKind::Format ? Medium::FormatCorrupt : Medium::SanitizeFailed;
    return refuse(state());
  }
  erase(job);
  medium_ = Medium::Ready;
  if (job.kind == EraseKind::Format && wanted_block_bytes_) {
    block_bytes_ = *wanted_block_bytes_;
    wanted_block_bytes_.reset();
    shown_blocks_ = mode_blocks_ = medium_blocks();
  }
  unwritten_.assign(unwritten_.size(), shape_.reads_fail_after_erase && job.kind == EraseKind::BlockErase);
  return good();
}

// FORMAT UNIT writes what has an address; with SI also what was reassigned. SANITIZE reaches every cell.
void SimulatedScsiDrive::erase(const Job& job) {
  if (lies_.erase) return lies_.erase(*this, job.kind);
  if (job.kind == EraseKind::CryptoErase) return flash().change_key();
  const bool all = job.kind != EraseKind::Format || job.security_initialize;
  flash().erase(0, {.mapped = true, .stale = all, .retired = all, .other_stores = all}, job.fill);
}

void SimulatedScsiDrive::interrupt_format() {
  const std::uint64_t reached = medium_blocks() * job_->done_ms / job_->whole_ms;
  flash().erase_range(0, 0, reached, false, {0});
  job_.reset();
  medium_ = Medium::FormatCorrupt;
}

ScsiReply SimulatedScsiDrive::exit_failure_mode() {
  if (medium_ == Medium::SanitizeFailed && !unrestricted_) return refuse(kInvalidFieldInCdb);
  medium_ = Medium::Ready;
  return good();
}

ScsiReply SimulatedScsiDrive::sanitize(ByteView cdb, ByteView list) {
  const unsigned action = cdb[1] & 0x1fU;
  const std::uint64_t length = big(cdb, 7, 2);
  if (!reserved_bytes_clear(cdb)) return refuse(kInvalidFieldInCdb);
  if (action == 0x1f) return exit_failure_mode();
  const bool offered = (action == 1 && shape_.sanitize_overwrite) || (action == 2 && shape_.block_erase) ||
                       (action == 3 && shape_.crypto_erase);
  if (!offered)
    return refuse(shape_.block_erase || shape_.sanitize_overwrite || shape_.crypto_erase ? kInvalidFieldInCdb
                                                                                         : kInvalidOperation);
  if (shape_.write_protected) return refuse(kWriteProtected);
  if (length != list.size()) return refuse(kListLengthError);
  const bool immediate = (cdb[1] & kImmediate) != 0;
  unrestricted_ = (cdb[1] & kUnrestricted) != 0;
  if (action == 2 && length == 0)
    return begin({.kind = EraseKind::BlockErase, .fill = {0xff}, .whole_ms = shape_.block_erase_ms}, immediate);
  if (action == 3 && length == 0)
    return begin({.kind = EraseKind::CryptoErase, .fill = {}, .whole_ms = shape_.crypto_ms}, immediate);
  if (action != 1) return refuse(kInvalidFieldInCdb);
  if (list.size() < 5) return refuse(kListLengthError);
  const std::uint64_t pattern = big(list, 2, 2);
  const bool sound = (list[0] & 0x60U) == 0 && (list[0] & 0x1fU) != 0 && list[1] == 0 && pattern == list.size() - 4 &&
                     pattern <= block_bytes_;
  if (!sound) return refuse(kInvalidFieldInList);
  const std::uint64_t passes = list[0] & 0x1fU;
  return begin({.kind = EraseKind::Overwrite,
                .fill = Bytes(list.begin() + 4, list.end()),
                .whole_ms = shape_.overwrite_ms * passes},
               immediate);
}

ScsiReply SimulatedScsiDrive::format_unit(ByteView cdb, ByteView list) {
  if (!shape_.format) return refuse(kInvalidOperation);
  if (shape_.write_protected) return refuse(kWriteProtected);
  const bool has_list = (cdb[1] & 0x10U) != 0;
  if ((cdb[1] & 0xe8U) != 0 || (cdb[1] & 7U) != 0 || (cdb[4] & 3U) != 0) return refuse(kInvalidFieldInCdb);
  Job job{.kind = EraseKind::Format, .fill = {0}, .whole_ms = shape_.format_ms};
  if (!has_list) return begin(std::move(job), false);
  if (list.size() < 4) return refuse(kListLengthError);
  const unsigned options = list[1];
  const bool options_valid = (options & 0x80U) != 0;
  if (!options_valid && (options & 0x78U) != 0) return refuse(kInvalidFieldInList);
  if ((list[0] & 7U) != 0 || big(list, 2, 2) != 0) return refuse(kInvalidFieldInList);
  if ((options & 0x08U) != 0) {
    if (list.size() < 8) return refuse(kListLengthError);
    job.security_initialize = (list[4] & 0x20U) != 0;
    if (list[5] != 0 || big(list, 6, 2) != 0) return refuse(kInvalidFieldInList);
    if (job.security_initialize && !shape_.security_initialize) return refuse(kInvalidFieldInList);
  }
  return begin(std::move(job), (options & 0x02U) != 0);
}

}  // namespace dieu8
