#include "tests/guard/kernel/usb/usb_tree.h"

#include "evidence/base/file.h"

namespace dieu8::test {

void add_pci_controller(MadeUpSysfs& sys, const std::string& path) {
  sys.text(path + "/class", "0x0c0330\n");
  sys.folder("bus/pci");
  sys.link(path + "/subsystem", "bus/pci");
}

void add_platform_controller(MadeUpSysfs& sys, const std::string& path, const std::string& driver,
                             const std::string& node) {
  sys.folder("bus/platform/drivers/" + driver);
  sys.folder(path);
  sys.link(path + "/subsystem", "bus/platform");
  sys.link(path + "/driver", "bus/platform/drivers/" + driver);
  if (!node.empty()) sys.folder(path + "/" + node);
}

Bytes descriptors_of(const std::string& vector) {
  return read_file(std::string(DIEU8_SOURCE_DIR "/tests/vectors/usb-descriptors/") + vector, 65536).value();
}

std::string add_usb_device(MadeUpSysfs& sys, const std::string& above, const std::string& place,
                           const std::string& vector) {
  std::string path = above + "/" + place;
  sys.bytes(path + "/descriptors", descriptors_of(vector));
  sys.text(path + "/authorized", "0\n");
  sys.text("bus/usb/drivers_probe", "");
  sys.folder("bus/usb/drivers/usb");
  sys.link(path + "/driver", "bus/usb/drivers/usb");
  sys.link("bus/usb/devices/" + place, path);
  return path;
}

std::string add_root_hub(MadeUpSysfs& sys, const std::string& controller, const std::string& place) {
  std::string path = add_usb_device(sys, controller, place, "1d6b-0002-33162d.bin");
  sys.text(path + "/authorized", "1\n");
  sys.text(path + "/authorized_default", "1\n");
  sys.text(path + "/interface_authorized_default", "1\n");
  return path;
}

std::string add_interface(MadeUpSysfs& sys, const std::string& device, const TreeInterface& interface,
                          bool authorized) {
  std::string path = device + "/" + interface.name;
  sys.text(path + "/bInterfaceClass", interface.base_class + "\n");
  sys.text(path + "/bInterfaceSubClass", interface.subclass + "\n");
  sys.text(path + "/bInterfaceProtocol", interface.protocol + "\n");
  sys.text(path + "/authorized", authorized ? "1\n" : "0\n");
  sys.link("bus/usb/devices/" + interface.name, path);
  return path;
}

void add_port(MadeUpSysfs& sys, const std::string& hub_interface, const std::string& port,
              const std::string& connect_type) {
  sys.text(hub_interface + "/" + port + "/connect_type", connect_type + "\n");
}

}  // namespace dieu8::test
