#include "guard/kernel/usb/sysfs_usb_bus.h"

#include <algorithm>

#include "guard/kernel/usb/sysfs_usb_handle.h"

namespace dieu8 {
namespace {

constexpr const char* kDefaults[] = {"authorized_default", "interface_authorized_default"};

// Of the module, also where it is built in: what the root hubs of later controllers begin with
// (drivers/usb/core/hcd.c).
constexpr const char* kDefaultOfNewHubs = "/module/usbcore/parameters";

bool is_gone(const Status& status) { return !status && status.assume_error().code == ErrorCode::NotFound; }

Status deny_on_hub(const std::string& path) {
  const SysfsFolder hub = TRY(SysfsFolder::open(path));
  for (const char* name : kDefaults) TRY(hub.set(name, "0"));
  return ok();
}

// Nothing to do where the kernel has no USB yet: its module's options say the same (modprobe.d).
Status deny_on_new_hubs(const std::string& sys) {
  auto opened = SysfsFolder::open(sys + kDefaultOfNewHubs);
  if (!opened && opened.assume_error().code == ErrorCode::NotFound) return ok();
  const SysfsFolder parameters = TRY(std::move(opened));
  return parameters.set("authorized_default", "0");
}

}  // namespace

Result<std::vector<std::string>> SysfsUsbBus::places() {
  const SysfsFolder buses = TRY(SysfsFolder::open(sys_ + "/bus"));
  if (!buses.has("usb/devices")) return std::vector<std::string>();
  std::vector<UsbPlace> places;
  const SysfsFolder devices = TRY(buses.folder("usb/devices"));
  for (const std::string& name : TRY(devices.names()))
    if (auto place = parse_usb_place(name)) places.push_back(std::move(*place));
  std::ranges::sort(places);
  std::vector<std::string> names;
  std::ranges::transform(places, std::back_inserter(names), to_text);
  return names;
}

Result<std::unique_ptr<UsbHandle>> SysfsUsbBus::open(const std::string& place) {
  auto parsed = parse_usb_place(place);
  if (!parsed) return fail(ErrorCode::Misuse, N_("{1} is not the name of a USB device's place"), {place});
  SysfsFolder bus = TRY(SysfsFolder::open(sys_ + "/bus/usb"));
  SysfsFolder device = TRY(bus.folder("devices/" + place));
  return std::unique_ptr<UsbHandle>(
      std::make_unique<SysfsUsbHandle>(std::move(*parsed), std::move(device), std::move(bus)));
}

Status SysfsUsbBus::deny_by_default() {
  Status first = deny_on_new_hubs(sys_);
  const std::string devices = sys_ + "/bus/usb/devices/";
  for (const std::string& name : TRY(places())) {
    if (!parse_usb_place(name)->is_root_hub()) continue;
    Status denied = deny_on_hub(devices + name);
    // A controller that was taken out meanwhile takes its hub and all devices with it.
    if (!denied && first && !(is_gone(denied) && !SysfsFolder::open(devices + name))) first = std::move(denied);
  }
  return first;
}

}  // namespace dieu8
