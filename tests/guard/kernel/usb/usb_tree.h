// USB buses in a made-up sysfs, as drivers/usb/core lays them out.
#pragma once

#include <string>

#include "tests/fakes/guard/made_up_sysfs.h"

namespace dieu8::test {

inline const std::string kPci = "devices/pci0000:00/0000:00:14.0";

struct TreeInterface {
  std::string name;  // "1-2:1.0"
  std::string base_class;
  std::string subclass;
  std::string protocol;
};

// A PCI host controller of class 0c0330 (xHCI).
void add_pci_controller(MadeUpSysfs& sys, const std::string& path = kPci);

// A platform device with a driver; `node` is "firmware_node", "of_node" or nothing.
void add_platform_controller(MadeUpSysfs& sys, const std::string& path, const std::string& driver,
                             const std::string& node);

// A device (or root hub) in the folder of its hub (or controller); `vector` names a file of
// tests/vectors/usb-descriptors. Not authorised. Returns its path.
std::string add_usb_device(MadeUpSysfs& sys, const std::string& above, const std::string& place,
                           const std::string& vector);

std::string add_root_hub(MadeUpSysfs& sys, const std::string& controller, const std::string& place);

// Authorised only where asked for. Returns its path.
std::string add_interface(MadeUpSysfs& sys, const std::string& device, const TreeInterface& interface,
                          bool authorized = false);

void add_port(MadeUpSysfs& sys, const std::string& hub_interface, const std::string& port,
              const std::string& connect_type);

Bytes descriptors_of(const std::string& vector);

}  // namespace dieu8::test
