// RadioControl over /dev/rfkill (linux/rfkill.h, Documentation/driver-api/rfkill.rst) and /sys/class/rfkill.
#pragma once

#include <string>
#include <vector>

#include "evidence/base/unique_fd.h"
#include "guard/kernel/radio_control.h"

namespace dieu8 {

class LinuxRadios final : public RadioControl {
 public:
  // A machine without rfkill has no radio that could be switched: `fd` is -1 then, and `block_all` has nothing to do.
  explicit LinuxRadios(const std::string& device = "/dev/rfkill", std::string sysfs = "/sys");

  int fd() const override { return device_.get(); }
  // Takes the events that made `fd` readable, and reads the radios from sysfs. Errors: Io.
  Result<std::vector<Radio>> radios() override;
  // Errors: Io, and Refused naming a radio that is not blocked although it was told to.
  Status block_all() override;

 private:
  void take_events();

  UniqueFd device_;
  std::string path_;
  std::string sysfs_;
};

}  // namespace dieu8
