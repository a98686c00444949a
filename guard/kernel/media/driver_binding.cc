#include "guard/kernel/media/driver_binding.h"

namespace dieu8 {
namespace {

Result<std::string> name_of(const SysfsFolder& device) {
  const std::string path = TRY(device.real_path());
  return path.substr(path.rfind('/') + 1);
}

// Every device has this attribute; a folder whose device is gone has none any more.
Status is_there(const SysfsFolder& device) {
  TRY(device.text("uevent"));
  return ok();
}

}  // namespace

Result<bool> has_driver(const SysfsFolder& device) {
  const std::string driver = TRY(device.link_name("driver"));
  TRY(is_there(device));
  return !driver.empty();
}

Status unbind_driver(const SysfsFolder& device) {
  if (!TRY(has_driver(device))) return ok();
  const std::string name = TRY(name_of(device));
  TRY(device.write("driver/unbind", name));
  if (!TRY(has_driver(device))) return ok();
  const std::string driver = TRY(device.link_name("driver"));
  return fail(ErrorCode::Io, N_("{1} is shut and the driver {2} is still on it"), {device.path(), driver});
}

Status bind_driver(const SysfsFolder& device, const SysfsFolder& bus) {
  if (TRY(has_driver(device))) return ok();
  const std::string name = TRY(name_of(device));
  TRY(bus.write("drivers_probe", name));
  const auto bound = has_driver(device);
  if (!bound) {
    if (const auto successor = bus.folder("devices/" + name)) TRY(unbind_driver(successor.assume_value()));
    return outcome::failure(bound.assume_error());
  }
  if (bound.assume_value()) return ok();
  return fail(ErrorCode::Io, N_("no driver takes {1}"), {device.path()});
}

Result<std::vector<SysfsFolder>> parts_of(const SysfsFolder& device) {
  std::vector<SysfsFolder> parts;
  const std::string bus = TRY(device.link_name("subsystem"));
  for (const std::string& name : TRY(device.names())) {
    if (name == "subsystem" || name == "driver" || name == "power") continue;
    auto part = device.folder(name);
    if (!part) continue;  // an attribute, or gone
    const auto its_bus = part.assume_value().link_name("subsystem");
    if (its_bus && !bus.empty() && its_bus.assume_value() == bus) parts.push_back(std::move(part).assume_value());
  }
  TRY(is_there(device));
  return parts;
}

}  // namespace dieu8
