// Media in a made-up sysfs, as their buses lay them out.
#pragma once

#include <string>

#include "tests/fakes/guard/made_up_sysfs.h"

namespace dieu8::test {

// A device of a bus at `path`, with the folder of that bus; its name is the last part of the path.
void add_on_bus(MadeUpSysfs& sys, const std::string& bus, const std::string& path);

// A driver that is on the device; writing to its `unbind` does nothing by itself.
void add_driver(MadeUpSysfs& sys, const std::string& bus, const std::string& path, const std::string& driver);

std::string add_card(MadeUpSysfs& sys, const std::string& type, const std::string& removable);  // an SD or MMC card
std::string add_scsi(MadeUpSysfs& sys, const std::string& name, std::uint8_t type, bool removable,
                     const std::string& controller = "devices/pci0000:00/0000:00:1f.2/ata1");
std::string add_nvme(MadeUpSysfs& sys, const std::string& bridge = "devices/pci0000:00/0000:00:1c.0");

}  // namespace dieu8::test
