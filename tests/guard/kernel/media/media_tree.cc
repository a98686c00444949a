#include "tests/guard/kernel/media/media_tree.h"

namespace dieu8::test {
namespace {

std::string last_part(const std::string& path) { return path.substr(path.rfind('/') + 1); }

}  // namespace

void add_on_bus(MadeUpSysfs& sys, const std::string& bus, const std::string& path) {
  sys.text(path + "/uevent", "");
  if (!sys.has("bus/" + bus)) {
    sys.text("bus/" + bus + "/drivers_probe", "");
    sys.text("bus/" + bus + "/drivers_autoprobe", "1\n");
  }
  sys.link(path + "/subsystem", "bus/" + bus);
  sys.link("bus/" + bus + "/devices/" + last_part(path), path);
}

void add_driver(MadeUpSysfs& sys, const std::string& bus, const std::string& path, const std::string& driver) {
  sys.text("bus/" + bus + "/drivers/" + driver + "/unbind", "");
  sys.link(path + "/driver", "bus/" + bus + "/drivers/" + driver);
}

std::string add_card(MadeUpSysfs& sys, const std::string& type, const std::string& removable) {
  std::string path = "devices/pci0000:00/0000:00:1e.0/mmc_host/mmc0/mmc0:aaaa";
  add_on_bus(sys, "mmc", path);
  sys.text(path + "/type", type + "\n");
  if (!removable.empty()) sys.text(path + "/removable", removable + "\n");
  sys.text(path + "/serial", "0x01234567\n");
  sys.text(path + "/name", "SU08G\n");
  return path;
}

std::string add_scsi(MadeUpSysfs& sys, const std::string& name, std::uint8_t type, bool removable,
                     const std::string& controller) {
  std::string path = controller + "/host0/target0:0:0/" + name;
  add_on_bus(sys, "scsi", path);
  Bytes inquiry(96, 0x20);
  inquiry[0] = type;
  inquiry[1] = removable ? 0x80 : 0x00;
  sys.bytes(path + "/inquiry", inquiry);
  sys.bytes(path + "/vpd_pg80", Bytes{type, 0x80, 0, 4, ' ', 'Q', 'M', '5'});
  sys.text(path + "/vendor", "ATA     \n");
  sys.text(path + "/model", "QEMU HARDDISK   \n");
  sys.text(path + "/state", "running\n");
  return path;
}

std::string add_nvme(MadeUpSysfs& sys, const std::string& bridge) {
  add_on_bus(sys, "pci", bridge);
  sys.text(bridge + "/class", "0x060400\n");
  std::string path = bridge + "/0000:03:00.0";
  add_on_bus(sys, "pci", path);
  sys.text(path + "/class", "0x010802\n");
  return path;
}

}  // namespace dieu8::test
