// A simulated eMMC device or SD card behind the host's driver, as Linux treats it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>

#include "tests/fakes/drive/mmc/card_machine.h"
#include "tests/fakes/drive/simulated_drive.h"

namespace dieu8 {

class SimulatedMmcCard final : public SimulatedDrive {
 public:
  explicit SimulatedMmcCard(const MmcShape& shape, MmcLies lies = {});

  // As drivers/mmc/core/block.c: before each command the driver switches to the partition whose block device is used,
  // unless it believes to be there; a CMD6 of PARTITION_CONFIG sets what it believes; SANITIZE is run by the driver,
  // its response is not handed up; it waits until the card is not busy or the time is over, then interrupts it.
  Result<std::vector<MmcAnswer>> run(MmcArea area, std::span<const MmcCommand> commands);

  MmcLies& lies() { return lies_; }
  CardMachine& machine() { return machine_; }
  void vanish() { gone_ = true; }
  const std::vector<std::pair<MmcArea, MmcCommand>>& sent() const { return sent_; }

  std::unique_ptr<DriveControl> control() override;
  DiskDescription describe() override;
  std::int64_t read(std::uint64_t offset, std::span<std::uint8_t> into) override;
  std::int64_t write(std::uint64_t offset, std::span<const std::uint8_t> from) override;
  int flush() override;
  std::uint64_t addressable_bytes() override;
  void power_cycle() override;

 private:
  Status go_to(MmcArea area);
  bool switch_failed();
  Result<MmcAnswer> run_one(MmcArea area, const MmcCommand& command);
  Status wait_while_busy(const MmcCommand& command, const CardReply& reply);
  Status accidents(const MmcCommand& command);

  MmcShape shape_;
  MmcLies lies_;
  CardMachine machine_;
  std::uint8_t believed_area_ = 0;  // the driver's own note of the partition access
  bool gone_ = false;
  std::map<std::uint64_t, Bytes> kept_;  // MmcLies::keep_in_cache: everything ever written
  std::vector<std::pair<MmcArea, MmcCommand>> sent_;
};

// The transport of the product over it.
std::unique_ptr<MmcTransport> transport_of(SimulatedMmcCard& card);

}  // namespace dieu8
