#include "guard/cli/named_devices.h"

#include <algorithm>
#include <cctype>

#include "evidence/base/file.h"
#include "guard/kernel/usb/sysfs_usb_bus.h"
#include "guard/kernel/usb/usb_place.h"
#include "guard/usb/interface_text.h"
#include "guard/usb/parse_descriptors.h"

namespace dieu8 {
namespace {

const char* const kHowToName =
    N_("name a place as 'dieu8ctl policy try' shows it, numbers such as 0781:5567, or a file with descriptors");

bool are_numbers(const std::string& name) {
  if (name.size() != 9 || name[4] != ':') return false;
  return std::ranges::all_of(name,
                             [](char c) { return c == ':' || std::isxdigit(static_cast<unsigned char>(c)) != 0; });
}

std::string lower_case(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

Result<UsbDevice> device_at(UsbBus& bus, const std::string& place) {
  const std::unique_ptr<UsbHandle> handle = TRY(bus.open(place));
  return handle->read();
}

Result<std::vector<UsbDevice>> devices_numbered(UsbBus& bus, const std::string& numbers) {
  std::vector<UsbDevice> found;
  for (const std::string& place : TRY(bus.places())) {
    auto device = device_at(bus, place);
    if (device && ids_text(device.value()) == lower_case(numbers)) found.push_back(std::move(device).assume_value());
  }
  if (found.empty()) return fail(ErrorCode::NotFound, N_("no device {1} is plugged in"), {numbers}, kHowToName);
  return found;
}

Result<std::vector<UsbDevice>> device_in_file(const std::string& path) {
  auto bytes = read_file(path, kMostDescriptorBytes);
  if (!bytes && bytes.error().code == ErrorCode::NotFound)
    return fail(ErrorCode::NotFound, N_("there is no device and no file '{1}'"), {path}, kHowToName);
  const Bytes descriptors = TRY(std::move(bytes));
  UsbDevice device = TRY(parse_descriptors(descriptors));
  device.port = "?";  // no rule can mean it: where it would be plugged in is not known
  return std::vector<UsbDevice>{std::move(device)};
}

}  // namespace

Result<std::vector<UsbDevice>> named_devices(const SystemTree& tree, const std::string& name) {
  SysfsUsbBus bus(tree.root() + "/sys");
  if (are_numbers(name)) return devices_numbered(bus, name);
  if (!parse_usb_place(name)) return device_in_file(name);
  auto device = device_at(bus, name);
  if (!device && device.error().code == ErrorCode::NotFound)
    return fail(ErrorCode::NotFound, N_("nothing is plugged in at {1}"), {name}, kHowToName);
  return std::vector<UsbDevice>{TRY(std::move(device))};
}

}  // namespace dieu8
