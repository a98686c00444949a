// The command set of a simulated ATA drive: registers in, registers and data out, as strict as a drive is: a wrong
// signature, protocol, width or order aborts.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>

#include "tests/fakes/drive/ata/ata_lies.h"
#include "tests/fakes/drive/ata/ata_shape.h"
#include "tests/fakes/drive/ata/ata_taskfile.h"
#include "tests/fakes/drive/ata/capacity_machine.h"
#include "tests/fakes/drive/ata/sanitize_machine.h"
#include "tests/fakes/drive/ata/security_machine.h"
#include "tests/fakes/fake_clock.h"

namespace dieu8 {

class AtaDevice {
 public:
  AtaDevice(const AtaShape& shape, const AtaLies& lies, FlashModel& flash, FakeClock& clock);

  // `budget_ms`: after so long the host resets the drive. A command that blocks moves the clock.
  AtaOutcome execute(const AtaTaskfile& task, ByteView data_out, std::uint64_t budget_ms);
  // ERASE UNIT was under way when the power went.
  void cut_off_erase();
  void power_on();

  // Whole sectors; false: the drive aborts (locked, sanitizing, bad sector, beyond the accessible maximum).
  bool read(std::uint64_t lba, std::span<std::uint8_t> sector);
  bool write(std::uint64_t lba, std::span<const std::uint8_t> sector);
  bool flush();
  void spoil(std::uint64_t lba) { bad_.insert(lba); }

  const AtaShape& shape() const { return shape_; }
  const AtaMoment& moment() const { return moment_; }
  bool sanitizing_or_failed();  // as of now
  SecurityMachine security;
  SanitizeMachine sanitize;
  CapacityMachine capacity;

 private:
  void tick();
  void end_sanitize();
  void after_any_erase();
  bool allowed_now(const AtaTaskfile& task) const;
  AtaOutcome dispatch(const AtaTaskfile& task, ByteView data_out, std::uint64_t budget_ms);
  AtaOutcome sanitize_device(const AtaTaskfile& task);
  AtaOutcome begin_sanitize(const AtaTaskfile& task);
  AtaOutcome sanitize_status(const AtaTaskfile& task);
  AtaOutcome status_registers() const;
  AtaOutcome security_command(const AtaTaskfile& task, ByteView block, std::uint64_t budget_ms);
  AtaOutcome erase_unit(ByteView block, std::uint64_t budget_ms);
  AtaOutcome read_native(bool extended) const;
  AtaOutcome set_max(const AtaTaskfile& task);
  AtaOutcome accessible_max(const AtaTaskfile& task);
  AtaOutcome overlay(const AtaTaskfile& task);
  AtaOutcome identify() const;
  std::uint64_t native_told() const;
  bool media_open(std::uint64_t lba);
  bool write_is_lost(std::uint64_t lba) const;

  AtaShape shape_;
  AtaLies lies_;
  FlashModel& flash_;
  FakeClock& clock_;
  std::int64_t last_ms_;
  AtaTaskfile before_;  // the command before this one
  AtaMoment moment_;
  bool erased_ = false;
  std::set<std::uint64_t> bad_;
  std::map<std::uint64_t, Bytes> kept_;  // the cache of CacheLie
};

}  // namespace dieu8
