#include "guard/kernel/media/sysfs_media_bus.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include "guard/kernel/media/classify_medium.h"
#include "guard/kernel/media/driver_binding.h"
#include "guard/kernel/media/sysfs_medium_handle.h"

namespace dieu8 {
namespace {

// On these no disk of the machine itself waits for a driver (but soldered cards: admit_fixed).
constexpr const char* kBusesDenied[] = {"firewire", "memstick", "mmc", "thunderbolt"};

bool is_missing(const Error& error) { return error.code == ErrorCode::NotFound; }

// The folder of a bus; nothing where the kernel has no such bus.
Result<std::vector<SysfsFolder>> bus_if_any(const std::string& sys, const std::string& name) {
  std::vector<SysfsFolder> found;
  auto bus = SysfsFolder::open(sys + "/bus/" + name);
  if (!bus && is_missing(bus.assume_error())) return found;
  found.push_back(TRY(std::move(bus)));
  return found;
}

// What is at a name of a bus; nothing when it went meanwhile.
Result<std::vector<SysfsFolder>> device_if_there(const SysfsFolder& bus, const std::string& name) {
  std::vector<SysfsFolder> found;
  auto device = bus.folder("devices/" + name);
  if (!device && is_missing(device.assume_error())) return found;
  found.push_back(TRY(std::move(device)));
  return found;
}

Result<std::string> place_below(const std::string& sys, const SysfsFolder& device) {
  const SysfsFolder root = TRY(SysfsFolder::open(sys));
  const std::string root_path = TRY(root.real_path());
  const std::string path = TRY(device.real_path());
  return path.substr(std::min(root_path.size(), path.size()));
}

Status add_places(const std::string& sys, const std::string& bus, std::vector<std::string>& places) {
  for (const SysfsFolder& folder : TRY(bus_if_any(sys, bus))) {
    for (const std::string& name : TRY(folder.names_in("devices"))) {
      for (const SysfsFolder& device : TRY(device_if_there(folder, name)))
        if (classify_medium(bus, name, device)) places.push_back(TRY(place_below(sys, device)));
    }
  }
  return ok();
}

// The kernel tells of a new bus a moment before it makes the files that stop its drivers (bus_register).
Status stop_drivers(const SysfsFolder& bus) {
  constexpr int kTries = 50;
  const auto waits = [&] { return !bus.has("drivers_autoprobe"); };
  for (int tries = 0; tries < kTries && waits(); ++tries) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  return bus.set("drivers_autoprobe", "0");
}

Status probe_fixed_card(const SysfsFolder& bus, const std::string& name) {
  for (const SysfsFolder& card : TRY(device_if_there(bus, name))) {
    if (!is_fixed_card(card)) continue;
    Status bound = bind_driver(card, bus);
    if (!bound && !is_missing(bound.assume_error())) return bound;
  }
  return ok();
}

bool is_media_bus(const std::string& bus) {
  return std::ranges::any_of(kMediaBuses, [&](const char* known) { return bus == known; });
}

auto no_medium(const std::string& place) {
  return fail(ErrorCode::NotFound, N_("there is no removable medium at {1}"), {place});
}

}  // namespace

Result<std::vector<std::string>> SysfsMediaBus::places() {
  std::vector<std::string> places;
  for (const char* bus : kMediaBuses) TRY(add_places(sys_, bus, places));
  std::ranges::sort(places);
  return places;
}

Result<std::unique_ptr<MediumHandle>> SysfsMediaBus::open(const std::string& place) {
  SysfsFolder device = TRY(SysfsFolder::open(sys_ + place));
  // Only the place itself: no link to it, and no way round.
  if (TRY(place_below(sys_, device)) != place) return no_medium(place);
  const std::string bus = TRY(device.link_name("subsystem"));
  if (!is_media_bus(bus)) return no_medium(place);
  const auto kind = classify_medium(bus, place.substr(place.rfind('/') + 1), device);
  if (!kind) return no_medium(place);
  SysfsFolder bus_folder = TRY(SysfsFolder::open(sys_ + "/bus/" + bus));
  return std::unique_ptr<MediumHandle>(std::make_unique<SysfsMediumHandle>(
      Medium{*kind, place, "", ""}, bus, std::move(device), std::move(bus_folder), SystemRoots{sys_, proc_, dev_}));
}

Status SysfsMediaBus::deny_by_default() {
  Status first = ok();
  for (const char* bus : kBusesDenied) {
    for (const SysfsFolder& folder : TRY(bus_if_any(sys_, bus))) {
      Status denied = stop_drivers(folder);
      if (!denied && first) first = std::move(denied);
    }
  }
  return first;
}

Status SysfsMediaBus::admit_fixed() {
  for (const SysfsFolder& bus : TRY(bus_if_any(sys_, "mmc")))
    for (const std::string& name : TRY(bus.names_in("devices"))) TRY(probe_fixed_card(bus, name));
  return ok();
}

bool concerns_media(const KernelEvent& event) {
  if (event.kind == KernelEvent::Kind::Lost) return true;
  // "block" and "nvme": a disk that got its driver, a disc that was put in.
  return is_media_bus(event.subsystem) || event.subsystem == "block" || event.subsystem == "nvme";
}

}  // namespace dieu8
