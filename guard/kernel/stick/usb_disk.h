// The disk of a USB stick as sysfs shows it.
#pragma once

#include <cstdint>
#include <string>

#include "evidence/base/result.h"
#include "guard/registered/seen_medium.h"

namespace dieu8 {

struct UsbDisk {
  std::string name;    // "sdb"
  std::string place;   // of the USB device: "1-2.3"
  std::string number;  // of the block device: "8:16"
  SeenMedium seen;
};

// The one disk of the USB device at `place`. Errors: NotFound while there is none; Refused when it has several (a card
// reader): which one was registered could not be told.
Result<UsbDisk> usb_disk_at(const std::string& place, const std::string& sysfs = "/sys");

// By its name ("sdb"). Errors: NotFound; Refused when it does not hang on USB, or its device has several disks.
Result<UsbDisk> usb_disk_named(const std::string& name, const std::string& sysfs = "/sys");

// "1-2.3" of "/sys/devices/pci0000:00/0000:00:14.0/usb1/1-2/1-2.3/1-2.3:1.0/host6/.../block/sdb"; empty: not on USB.
std::string usb_place_in(std::string_view path);

}  // namespace dieu8
