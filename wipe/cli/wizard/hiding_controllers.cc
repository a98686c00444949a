#include "wipe/cli/wizard/hiding_controllers.h"

#include <array>
#include <optional>

namespace dieu8 {
namespace {

const std::string kDevices = "/sys/bus/pci/devices";
constexpr std::string_view kIntel = "0x8086";
// Volume Management Device, by device number: linux/drivers/pci/controller/vmd.c names the same.
constexpr std::array<std::string_view, 10> kVmd = {"0x201d", "0x28c0", "0x467f", "0x4c3d", "0x7d0b",
                                                   "0xa77f", "0xad0b", "0x9a0b", "0xb60b", "0xb06f"};

struct PciDevice {
  std::string address;  // "0000:00:17.0"
  std::string vendor;
  std::string device;
  std::string driver;  // empty: none
};

std::string line_of(SystemFiles& files, const std::string& path) {
  auto text = files.read(path);
  if (!text) return "";
  std::string line = std::move(text).assume_value();
  while (line.ends_with('\n')) line.pop_back();
  return line;
}

PciDevice device_at(SystemFiles& files, const std::string& address) {
  const std::string folder = kDevices + "/" + address;
  const auto driver = files.link(folder + "/driver");
  const std::string name = driver ? driver.assume_value().substr(driver.assume_value().rfind('/') + 1) : "";
  return {address, line_of(files, folder + "/vendor"), line_of(files, folder + "/device"), name};
}

bool is_vmd(const PciDevice& device) {
  for (const std::string_view number : kVmd) {
    if (device.vendor == kIntel && device.device == number) return true;
  }
  return device.driver == "vmd";
}

bool hides_nvme(SystemFiles& files, const PciDevice& device) {
  const std::string count = line_of(files, kDevices + "/" + device.address + "/remapped_nvme");
  return !count.empty() && count != "0";
}

std::optional<HidingController::Kind> kind_of(SystemFiles& files, const PciDevice& device) {
  using Kind = HidingController::Kind;
  if (is_vmd(device)) return device.driver.empty() ? std::optional(Kind::IntelVmd) : std::nullopt;
  const bool rst = device.vendor == kIntel;
  if (!rst) return Kind::RaidAdapter;
  if (device.driver.empty() || hides_nvme(files, device)) return Kind::IntelRst;
  return std::nullopt;
}

std::string without_prefix(const std::string& number) { return number.starts_with("0x") ? number.substr(2) : number; }

std::string name_of(const PciDevice& device) {
  const std::string maker = device.vendor == kIntel ? "Intel " : "";
  return maker + without_prefix(device.vendor) + ":" + without_prefix(device.device) + " (" + device.address + ")";
}

}  // namespace

std::vector<HidingController> hiding_controllers(SystemFiles& files) {
  std::vector<HidingController> found;
  const auto addresses = files.list(kDevices);
  if (!addresses) return found;
  for (const std::string& address : addresses.assume_value()) {
    if (!line_of(files, kDevices + "/" + address + "/class").starts_with("0x0104")) continue;
    const PciDevice device = device_at(files, address);
    if (const auto kind = kind_of(files, device)) found.push_back({*kind, name_of(device)});
  }
  return found;
}

}  // namespace dieu8
