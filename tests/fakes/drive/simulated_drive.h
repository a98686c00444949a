// A drive in memory, whole: its cells, its state machine, its clock. What a protocol's simulation gives the tests.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "tests/fakes/drive/flash_model.h"
#include "tests/fakes/fake_clock.h"
#include "wipe/command/drive_control.h"
#include "wipe/command/pause.h"
#include "wipe/drive/disk_description.h"
#include "wipe/run/block_queue.h"

namespace dieu8 {

class SimulatedDrive {
 public:
  virtual ~SimulatedDrive() = default;

  // The product's own DriveControl over this drive's transport; a new one each time, as after a restart of the program.
  virtual std::unique_ptr<DriveControl> control() = 0;
  // What discovery would tell of it now, through the product's own parsers where there are pages.
  virtual DiskDescription describe() = 0;

  // Host reads and writes of the addressable area, through the drive's state: bytes moved or -errno (locked,
  // sanitizing, failed, vanished: -EIO; gone: -ENODEV).
  virtual std::int64_t read(std::uint64_t offset, std::span<std::uint8_t> into) = 0;
  virtual std::int64_t write(std::uint64_t offset, std::span<const std::uint8_t> from) = 0;
  virtual int flush() = 0;                        // 0 or -errno
  virtual std::uint64_t addressable_bytes() = 0;  // as the kernel would say now; 0: none

  // Power off and on: volatile state and cache are lost, frozen bits follow the drive's settings, a running sanitize
  // goes on by itself as its standard says.
  virtual void power_cycle() = 0;

  FlashModel& flash() { return flash_; }
  FakeClock& clock() { return clock_; }

 protected:
  explicit SimulatedDrive(const FlashShape& shape) : flash_(shape) {}

 private:
  FlashModel flash_;
  FakeClock clock_;
};

// The block queue of the engine over a simulated drive (direct, one request after the other).
std::unique_ptr<BlockQueue> queue_of(SimulatedDrive& drive);

// A pause that moves the drive's clock.
class FakePause final : public Pause {
 public:
  explicit FakePause(FakeClock& clock) : clock_(clock) {}
  void milliseconds(std::uint64_t count) override { clock_.advance(static_cast<std::int64_t>(count)); }

 private:
  FakeClock& clock_;
};

}  // namespace dieu8
