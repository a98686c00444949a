#include "guard/cli/read_machine.h"
#include "guard/kernel/usb/sysfs_usb_bus.h"

namespace dieu8 {
namespace {

Result<FoundUsb> look_at(UsbBus& bus, const std::string& place) {
  const std::unique_ptr<UsbHandle> handle = TRY(bus.open(place));
  FoundUsb found;
  found.device.port = place;
  auto device = handle->read();
  if (device) {
    found.device = std::move(device).assume_value();
    found.malformed = found.device.malformed;
  } else if (device.error().code == ErrorCode::Malformed) {
    found.malformed = true;
  } else {
    return outcome::failure(device.error());
  }
  if (const auto authorized = handle->authorized()) found.authorized = authorized.value();
  return found;
}

}  // namespace

std::vector<FoundUsb> read_usb(const SystemTree& tree, std::vector<Gap>& gaps) {
  std::vector<FoundUsb> devices;
  SysfsUsbBus bus(tree.root() + "/sys");
  const auto places = bus.places();
  if (!places) {
    gaps.push_back({Topic::Usb, "/sys/bus/usb/devices", places.error()});
    return devices;
  }
  for (const std::string& place : places.value()) {
    const auto found = look_at(bus, place);
    if (found) {
      devices.push_back(found.value());
    } else if (found.error().code != ErrorCode::NotFound) {  // unplugged while it was looked at
      gaps.push_back({Topic::Usb, "/sys/bus/usb/devices/" + place, found.error()});
    }
  }
  return devices;
}

}  // namespace dieu8
