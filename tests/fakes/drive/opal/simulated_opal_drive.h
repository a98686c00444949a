// A self-encrypting SATA SSD whose only command for us is the revert of TCG Opal.
#pragma once

#include "tests/fakes/drive/opal/opal_machine.h"
#include "tests/fakes/drive/simulated_drive.h"

namespace dieu8 {

class SimulatedOpalDrive final : public SimulatedDrive {
 public:
  explicit SimulatedOpalDrive(const OpalShape& shape = {}, const OpalLies& lies = {});

  OpalMachine& machine() { return machine_; }

  std::unique_ptr<DriveControl> control() override;
  DiskDescription describe() override;
  std::int64_t read(std::uint64_t offset, std::span<std::uint8_t> into) override;
  std::int64_t write(std::uint64_t offset, std::span<const std::uint8_t> from) override;
  int flush() override;
  std::uint64_t addressable_bytes() override;
  void power_cycle() override;

 private:
  OpalLies lies_;
  OpalMachine machine_;
};

}  // namespace dieu8
