// Removable media as sysfs shows them.
#pragma once

#include <string>

#include "guard/kernel/media/media_bus.h"

namespace dieu8 {

class SysfsMediaBus final : public MediaBus {
 public:
  explicit SysfsMediaBus(std::string sys = "/sys", std::string proc = "/proc", std::string dev = "/dev")
      : sys_(std::move(sys)), proc_(std::move(proc)), dev_(std::move(dev)) {}

  Result<std::vector<std::string>> places() override;
  Result<std::unique_ptr<MediumHandle>> open(const std::string& place) override;
  // Every bus that exists is tried; the first error is returned. SCSI and PCI keep their automatic probing: the
  // machine's own disks are on them.
  Status deny_by_default() override;
  Status admit_fixed() override;

 private:
  std::string sys_;
  std::string proc_;
  std::string dev_;
};

}  // namespace dieu8
