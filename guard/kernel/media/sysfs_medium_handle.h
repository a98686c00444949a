// One medium through its sysfs folder, held open.
#pragma once

#include <string>

#include "guard/kernel/media/media_bus.h"
#include "guard/kernel/sysfs_folder.h"

namespace dieu8 {

// Where sysfs, /proc and /dev are; others than the usual ones in tests.
struct SystemRoots {
  std::string sys;
  std::string proc;
  std::string dev;
};

class SysfsMediumHandle final : public MediumHandle {
 public:
  // `bus_folder` is that of the bus the medium is on: /sys/bus/mmc for "mmc".
  SysfsMediumHandle(Medium medium, std::string bus, SysfsFolder device, SysfsFolder bus_folder, SystemRoots roots)
      : medium_(std::move(medium)),
        bus_(std::move(bus)),
        device_(std::move(device)),
        bus_folder_(std::move(bus_folder)),
        roots_(std::move(roots)) {}

  Result<Medium> read() override;
  Result<bool> is_open() override;
  Status set_open(bool open) override;

 private:
  Status refuse_under_the_system() const;

  Medium medium_;
  std::string bus_;
  SysfsFolder device_;
  SysfsFolder bus_folder_;
  SystemRoots roots_;
};

}  // namespace dieu8
