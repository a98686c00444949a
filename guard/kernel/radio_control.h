// Radios (rfkill, linux/rfkill.h): Wi-Fi, Bluetooth, mobile, NFC, ultra-wide band, FM, satellite.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "evidence/base/result.h"

namespace dieu8 {

struct Radio {
  std::uint32_t index = 0;
  std::string type;  // "wlan", "bluetooth", ... as linux/rfkill.h names them
  std::string name;
  bool soft_blocked = false;
  bool hard_blocked = false;
};

class RadioControl {
 public:
  virtual ~RadioControl() = default;
  virtual int fd() const = 0;  // readable when a radio appeared or changed; -1 where there is no rfkill
  virtual Result<std::vector<Radio>> radios() = 0;
  virtual Status block_all() = 0;  // also the default of radios that appear later
};

}  // namespace dieu8
