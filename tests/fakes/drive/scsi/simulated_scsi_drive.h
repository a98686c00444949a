// A SCSI disk in memory, as SPC-5 and SBC-4 describe it: strict, so that a wrong command is refused as a real drive
// would. No test framework in it: `answer` takes a command block and gives status, sense and data, so the same drive
// can be served to a real kernel (a target_core_user daemon hands each command to `answer` and moves `clock()` on by
// the time that passed; a command that blocks moves the clock itself).
//
// Answered: TEST UNIT READY, REQUEST SENSE, INQUIRY with pages 00h 80h 83h 86h B0h B1h B2h, READ CAPACITY(10/16),
// READ and WRITE(10/16), SYNCHRONIZE CACHE(10/16), MODE SENSE and SELECT(6/10), REPORT LUNS, START STOP UNIT,
// REPORT SUPPORTED OPERATION CODES, SANITIZE, FORMAT UNIT. All else: INVALID COMMAND OPERATION CODE.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "tests/fakes/drive/scsi/scsi_shape.h"
#include "tests/fakes/drive/simulated_drive.h"
#include "wipe/command/scsi_transport.h"

namespace dieu8 {

class SimulatedScsiDrive : public SimulatedDrive {
 public:
  // Filled with canaries, the retired cells too.
  explicit SimulatedScsiDrive(const ScsiShape& shape, ScsiLies lies = {});

  ScsiReply answer(ByteView cdb, ByteView data_out);

  std::unique_ptr<DriveControl> control() override;
  DiskDescription describe() override;
  std::int64_t read(std::uint64_t offset, std::span<std::uint8_t> into) override;
  std::int64_t write(std::uint64_t offset, std::span<const std::uint8_t> from) override;
  int flush() override;
  std::uint64_t addressable_bytes() override;
  void power_cycle() override;

  void reset() { attentions_.push_back(kBusReset); }  // the bus was reset: work goes on, the next command is told
  void tell(const SenseCode& attention) { attentions_.push_back(attention); }
  void vanish() { gone_ = true; }
  bool gone() const { return gone_; }
  void shrink(std::uint64_t sectors) { shown_blocks_ -= sectors; }
  bool at_work() const { return job_.has_value(); }

  const ScsiShape& shape() const { return shape_; }
  ScsiShape& shape() { return shape_; }
  ScsiLies& lies() { return lies_; }
  const std::vector<Bytes>& commands() const { return commands_; }  // every CDB that came

 private:
  enum class Medium { Ready, SanitizeFailed, FormatCorrupt };
  struct Job {  // an operation in the background
    EraseKind kind = EraseKind::BlockErase;
    Bytes fill;
    std::uint64_t done_ms = 0;
    std::uint64_t whole_ms = 0;
    bool security_initialize = false;
  };

  ScsiReply honest(ByteView cdb, ByteView data_out);
  ScsiReply refuse(const SenseCode& code) const { return check_condition(code, shape_.descriptor_sense); }
  std::optional<ScsiReply> not_now(std::uint8_t operation);
  SenseCode state() const;
  ScsiReply dispatch(ByteView cdb, ByteView data_out);
  ScsiReply request_sense(ByteView cdb);
  ScsiReply inquiry(ByteView cdb) const;
  ScsiReply report_operations(ByteView cdb) const;
  ScsiReply read_capacity_10() const;
  ScsiReply read_capacity_16(ByteView cdb) const;
  ScsiReply mode_sense(ByteView cdb) const;
  ScsiReply mode_select(ByteView cdb, ByteView list);
  ScsiReply take_block_descriptor(std::uint64_t blocks, bool largest, std::uint32_t bytes);
  ScsiReply read_blocks(std::uint64_t lba, std::uint64_t count);
  ScsiReply write_blocks(std::uint64_t lba, std::uint64_t count, ByteView data);
  ScsiReply synchronize_cache();
  ScsiReply sanitize(ByteView cdb, ByteView list);
  ScsiReply exit_failure_mode();
  ScsiReply format_unit(ByteView cdb, ByteView list);
  ScsiReply begin(Job job, bool immediate);

  void pass_time();
  ScsiReply finish();
  void erase(const Job& job);
  void interrupt_format();
  std::uint64_t medium_blocks() const { return shape_.flash.user_sectors; }

  ScsiShape shape_;
  ScsiLies lies_;
  std::uint64_t shown_blocks_;
  std::uint64_t mode_blocks_;  // what MODE SENSE shows
  std::uint32_t block_bytes_;
  std::optional<std::uint32_t> wanted_block_bytes_;  // MODE SELECT before FORMAT UNIT
  std::vector<bool> unwritten_;                      // since an erase after which reads fail
  Medium medium_ = Medium::Ready;
  bool unrestricted_ = false;  // the failed sanitize had AUSE
  std::optional<Job> job_;
  std::int64_t looked_at_ms_ = 0;
  std::deque<SenseCode> attentions_;
  std::vector<Bytes> commands_;
  bool gone_ = false;
};

// The drive's own transport for the product's control.
std::unique_ptr<ScsiTransport> transport_of(SimulatedScsiDrive& drive);

}  // namespace dieu8
