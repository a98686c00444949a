// How the data of one kind of medium is shut off and let through again.
#pragma once

#include <memory>
#include <string>

#include "guard/kernel/sysfs_folder.h"
#include "guard/media/medium.h"

namespace dieu8 {

// Works on a medium's own folder, and on that of its bus (/sys/bus/mmc). Every change is read back. Errors as in
// MediumHandle.
class MediumGate {
 public:
  virtual ~MediumGate() = default;
  virtual Result<bool> is_open(const SysfsFolder& medium, const SysfsFolder& bus) const = 0;
  virtual Status open(const SysfsFolder& medium, const SysfsFolder& bus) const = 0;
  virtual Status shut(const SysfsFolder& medium, const SysfsFolder& bus) const = 0;
};

const MediumGate& gate_of(std::string_view bus);

}  // namespace dieu8
