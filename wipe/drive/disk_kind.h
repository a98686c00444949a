// What kind of medium a disk is, from what drive and kernel told. What an overwrite cannot reach on each kind is
// said by evidence/certificate/not_reached.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "evidence/certificate/disk_identity.h"

namespace dieu8 {

struct DiskTraits {  // everything may be missing
  DiskInterface interface = DiskInterface::Unknown;
  std::string manufacturer;
  std::string model;
  std::optional<std::uint16_t> rotation;  // word 217 / VPD B1h: 0 not told, 1 non-rotating, else turns a minute
  bool trim = false;                      // ATA word 169
  bool removable = false;
  std::optional<bool> kernel_says_rotating;  // queue/rotational; "yes" is also the kernel's word for "not told"
};

// Unknown when nothing tells: an old drive without word 217 may be a hard disk or an early SSD.
DiskKind kind_of(const DiskTraits& traits);

}  // namespace dieu8
