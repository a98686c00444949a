#include "tests/fakes/guard/fake_usb_bus.h"

#include <algorithm>
#include <cerrno>

#include "evidence/base/syscall.h"

namespace dieu8::test {
namespace {

auto device_gone() { return outcome::failure(system_error(ENODEV, "read", "the device")); }

void bind(FakeUsbDevice& device, UsbInterfaceState& interface) {
  interface.driver = "driver-of-class-" + std::to_string(interface.type.base_class);
  device.ever_bound.push_back(interface.name);
  if (device.second_face && device.waits_for_driver) device.says = *device.second_face;
}

void authorize(FakeUsbDevice& device, bool with_interfaces) {
  device.authorized = true;
  if (device.second_face && !device.waits_for_driver) device.says = *device.second_face;
  for (UsbInterfaceState& interface : device.interfaces) {
    interface.authorized = with_interfaces;
    if (with_interfaces) bind(device, interface);
  }
}

class FakeUsbHandle final : public UsbHandle {
 public:
  FakeUsbHandle(std::shared_ptr<FakeUsbDevice> device, bool interfaces_open_by_default)
      : device_(std::move(device)), interfaces_open_by_default_(interfaces_open_by_default) {}

  Result<UsbDevice> read() override {
    TRY(call());
    if (device_->reading_fails && device_->authorized) return outcome::failure(*device_->reading_fails);
    return device_->says;
  }

  Result<bool> authorized() override {
    TRY(call());
    return device_->authorized;
  }

  Status set_authorized(bool authorized) override {
    TRY(call());
    device_->log.push_back(authorized ? "authorized=1" : "authorized=0");
    if (authorized && device_->authorization_fails) return outcome::failure(*device_->authorization_fails);
    if (authorized ? device_->ignores_authorization : device_->ignores_deauthorization) return ok();
    if (authorized && !device_->authorized) authorize(*device_, interfaces_open_by_default_);
    device_->authorized = authorized;
    return ok();
  }

  Result<std::vector<UsbInterfaceState>> interfaces() override {
    TRY(call());
    if (device_->authorized) return device_->interfaces;
    std::vector<UsbInterfaceState> kept;
    if (device_->keeps_driver) kept = device_->interfaces;
    return kept;
  }

  Status set_interface_authorized(const UsbInterfaceState& interface, bool authorized) override {
    TRY(call());
    device_->log.push_back(interface.name + (authorized ? "=1" : "=0"));
    if (authorized && device_->interface_fails) return outcome::failure(*device_->interface_fails);
    const auto found = std::ranges::find(device_->interfaces, interface.name, &UsbInterfaceState::name);
    if (found == device_->interfaces.end() || !device_->authorized) return device_gone();
    if (authorized ? device_->ignores_opening_interfaces : device_->ignores_shutting_interfaces) return ok();
    found->authorized = authorized;
    if (authorized) bind(*device_, *found);
    if (!authorized && !device_->keeps_driver) found->driver.clear();
    return ok();
  }

 private:
  Status call() {
    ++device_->calls;
    if (device_->vanishes_at_call == device_->calls) device_->present = false;
    if (device_->part_goes_at_call == device_->calls) device_->interfaces.clear();
    if (!device_->present) return device_gone();
    return ok();
  }

  std::shared_ptr<FakeUsbDevice> device_;
  bool interfaces_open_by_default_;
};

// "1-0:" for root hub 1, "1-2:" for the device at "1-2".
std::string interface_names(const UsbDevice& device) {
  return (device.port.starts_with("usb") ? device.port.substr(3) + "-0" : device.port) + ":1.";
}

}  // namespace

std::shared_ptr<FakeUsbDevice> FakeUsbBus::plug(const UsbDevice& device, bool born_authorized) {
  unplug(device.port);
  auto made = std::make_shared<FakeUsbDevice>();
  made->says = device;
  for (std::size_t i = 0; i < device.interfaces.size(); ++i)
    made->interfaces.push_back({interface_names(device) + std::to_string(i), device.interfaces[i], false, ""});
  if (device.root_hub && new_hubs_open) open_hubs_.insert(device.port);
  if (born_authorized || is_on_open_hub(device.port)) authorize(*made, true);
  devices_[device.port] = made;
  return made;
}

bool FakeUsbBus::is_on_open_hub(const std::string& place) const {
  return open_hubs_.contains("usb" + place.substr(0, place.find('-')));
}

void FakeUsbBus::unplug(const std::string& place) {
  const auto found = devices_.find(place);
  if (found == devices_.end()) return;
  found->second->present = false;
  devices_.erase(found);
}

std::shared_ptr<FakeUsbDevice> FakeUsbBus::at(const std::string& place) const {
  const auto found = devices_.find(place);
  return found == devices_.end() ? nullptr : found->second;
}

Result<std::vector<std::string>> FakeUsbBus::places() {
  ++listings;
  if (listing_fails) return outcome::failure(*listing_fails);
  std::vector<std::string> names;
  for (const auto& [name, device] : devices_) names.push_back(name);
  // Root hubs first; "1-2" is before "1-2.3" in the order of the map already.
  std::stable_partition(names.begin(), names.end(), [](const std::string& name) { return name.starts_with("usb"); });
  if (while_listing) while_listing();
  return names;
}

Result<std::unique_ptr<UsbHandle>> FakeUsbBus::open(const std::string& place) {
  auto device = at(place);
  if (!device) return device_gone();
  return std::unique_ptr<UsbHandle>(std::make_unique<FakeUsbHandle>(std::move(device), interfaces_open_by_default));
}

Status FakeUsbBus::deny_by_default() {
  ++denials;
  if (denying_fails) return outcome::failure(*denying_fails);
  interfaces_open_by_default = new_hubs_open = false;
  open_hubs_.clear();
  return ok();
}

}  // namespace dieu8::test
