#include "guard/kernel/usb/sysfs_usb_handle.h"

#include <charconv>
#include <chrono>
#include <thread>

#include "guard/kernel/usb/host_controller.h"
#include "guard/usb/parse_descriptors.h"

namespace dieu8 {
namespace {

bool is_missing(const Error& error) { return error.code == ErrorCode::NotFound; }

// A string of the device; no device must have one.
Result<std::string> text_if_any(const SysfsFolder& folder, const std::string& name) {
  auto text = folder.text(name);
  if (!text && is_missing(text.assume_error())) return std::string();
  return text;
}

ConnectType connect_type_of(std::string_view word) {
  if (word == "hotplug") return ConnectType::Hotplug;
  if (word == "hardwired") return ConnectType::Hardwired;
  if (word == "not used") return ConnectType::NotUsed;
  return ConnectType::Unknown;
}

// A byte as the kernel prints it, "0e" (drivers/usb/core/sysfs.c).
Result<std::uint8_t> hex_byte(const SysfsFolder& folder, const std::string& name) {
  const std::string text = TRY(folder.text(name));
  std::uint8_t byte = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), byte, 16);
  if (error != std::errc{} || end != text.data() + text.size() || text.size() != 2)
    return fail(ErrorCode::Malformed, N_("{1} is not a byte in hexadecimal"), {folder.path() + "/" + name});
  return byte;
}

Result<InterfaceType> type_of(const SysfsFolder& interface) {
  return InterfaceType{TRY(hex_byte(interface, "bInterfaceClass")), TRY(hex_byte(interface, "bInterfaceSubClass")),
                       TRY(hex_byte(interface, "bInterfaceProtocol"))};
}

// The kernel tells of a new device before it probes the device's own driver ("usb"), and that driver configures
// whatever is authorised by then. Who authorises earlier has the device configured twice: the interfaces that were
// opened are made anew, and shut. The link is made under the lock that authorising waits for, so to have seen it is
// enough. It is mostly there before a decision is recorded; on a busy machine it has to be waited for.
void wait_until_probed(const SysfsFolder& device) {
  constexpr int kTries = 250;
  const auto waits = [&] { return !device.has("driver") && device.has("authorized"); };
  for (int tries = 0; tries < kTries && waits(); ++tries) std::this_thread::sleep_for(std::chrono::milliseconds(2));
}

Status shut_interface(const SysfsFolder& interface) {
  TRY(interface.set("authorized", "0"));
  const std::string driver = TRY(interface.link_name("driver"));
  if (driver.empty()) return ok();
  return fail(ErrorCode::Io, N_("{1} is shut and the driver {2} is still on it"), {interface.path(), driver});
}

}  // namespace

Result<UsbDevice> SysfsUsbHandle::read() {
  // What may be missing comes first: when the device goes meanwhile, the descriptors at the end say so.
  const std::string serial = TRY(text_if_any(device_, "serial"));
  const std::string manufacturer = TRY(text_if_any(device_, "manufacturer"));
  const std::string name = TRY(text_if_any(device_, "product"));
  const ConnectType port = TRY(connect_type());
  const bool on_virtual = on_virtual_controller();
  const Bytes descriptors = TRY(device_.bytes("descriptors", kMostDescriptorBytes));
  auto parsed = parse_descriptors(descriptors);
  UsbDevice device = parsed ? std::move(parsed).assume_value() : unparsed_device(descriptors);
  device.port = to_text(place_);
  device.serial = serial;
  device.manufacturer = manufacturer;
  device.name = name;
  device.connect_type = port;
  device.root_hub = place_.is_root_hub();
  device.virtual_controller = on_virtual;
  return device;
}

// The kernel makes the device's own link "port" after it has told of the device; the folder of the port was there
// before, below the hub's interface. So it is looked up from the hub, and nobody has to wait.
Result<ConnectType> SysfsUsbHandle::connect_type() const {
  if (place_.is_root_hub()) return ConnectType::Unknown;
  UsbPlace hub = place_;
  hub.ports.pop_back();
  const std::string port = port_folder(hub, place_.ports.back());
  const SysfsFolder hub_folder = TRY(device_.folder(".."));
  for (const std::string& name : TRY(hub_folder.names()))
    if (name.starts_with(interface_prefix(hub)) && hub_folder.has(name + "/" + port))
      return connect_type_of(TRY(text_if_any(hub_folder, name + "/" + port + "/connect_type")));
  return ConnectType::Unknown;
}

// A device's folder is in that of its hub, the root hub's in that of the controller.
std::string SysfsUsbHandle::steps_to_root_hub() const {
  std::string steps = ".";
  for (std::size_t port = 0; port < place_.ports.size(); ++port) steps += "/..";
  return steps;
}

bool SysfsUsbHandle::on_virtual_controller() const {
  const auto controller = device_.folder(steps_to_root_hub() + "/..");
  return !controller || !has_hardware(controller.assume_value());
}

Result<bool> SysfsUsbHandle::authorized() { return device_.flag("authorized"); }

Status SysfsUsbHandle::set_authorized(bool authorized) {
  if (authorized) {
    TRY(keep_interfaces_shut());
    wait_until_probed(device_);
  }
  return device_.set("authorized", authorized ? "1" : "0");
}

// A bus that came after the last deny_by_default opens the interfaces of what is authorised on it.
Status SysfsUsbHandle::keep_interfaces_shut() const {
  const SysfsFolder root_hub = TRY(device_.folder(steps_to_root_hub()));
  if (!TRY(root_hub.flag("interface_authorized_default"))) return ok();
  return root_hub.set("interface_authorized_default", "0");
}

Result<UsbInterfaceState> SysfsUsbHandle::interface_state(const std::string& name) const {
  const SysfsFolder interface = TRY(device_.folder(name));
  return UsbInterfaceState{name, TRY(type_of(interface)), TRY(interface.flag("authorized")),
                           TRY(interface.link_name("driver"))};
}

Result<std::vector<UsbInterfaceState>> SysfsUsbHandle::interfaces() {
  std::vector<UsbInterfaceState> states;
  for (const std::string& name : TRY(device_.names())) {
    if (!name.starts_with(interface_prefix(place_))) continue;
    auto state = interface_state(name);
    if (!state && is_missing(state.assume_error())) continue;  // another configuration came, or the device went
    states.push_back(TRY(std::move(state)));
  }
  TRY(authorized());  // the folder of a device that is gone looks empty
  return states;
}

Status SysfsUsbHandle::set_interface_authorized(const UsbInterfaceState& interface, bool authorized) {
  if (!interface.name.starts_with(interface_prefix(place_)) || interface.name.find('/') != std::string::npos)
    return fail(ErrorCode::Misuse, N_("{1} is not an interface of {2}"), {interface.name, to_text(place_)});
  const SysfsFolder folder = TRY(device_.folder(interface.name));
  if (!authorized) return shut_interface(folder);
  if (TRY(type_of(folder)) != interface.type)
    return fail(ErrorCode::Refused, N_("{1} is no longer the interface that was judged"), {interface.name});
  TRY(folder.set("authorized", "1"));
  // By name, so a successor could be meant; the kernel probes no interface that is not authorised itself.
  return bus_.write("drivers_probe", interface.name);
}

}  // namespace dieu8
