#include <algorithm>

#include "evidence/base/if_told.h"
#include "guard/cli/read_machine.h"
#include "guard/kernel/media/sysfs_media_bus.h"
#include "guard/kernel/media/system_places.h"

namespace dieu8 {
namespace {

constexpr const char* kMediaPath = "/sys/bus";

Result<FoundMedium> look_at_medium(MediaBus& bus, const std::string& place) {
  const std::unique_ptr<MediumHandle> handle = TRY(bus.open(place));
  FoundMedium found;
  found.medium = TRY(handle->read());
  found.usable = if_told(handle->is_open());
  return found;
}

// A system disk can look removable: mainboards that call every SATA port hot-plug.
bool carries_system(const std::string& place, const std::vector<std::string>& system) {
  return std::ranges::any_of(system, [&](const std::string& disk) { return disk.starts_with(place + "/"); });
}

}  // namespace

std::vector<FoundMedium> read_media(const SystemTree& tree, std::vector<Gap>& gaps) {
  std::vector<FoundMedium> media;
  const std::string& root = tree.root();
  SysfsMediaBus bus(root + "/sys", root + "/proc", root + "/dev");
  const auto places = bus.places();
  if (!places) {
    gaps.push_back({Topic::Media, kMediaPath, places.error()});
    return media;
  }
  const auto system = if_told(system_places(root + "/sys", root + "/proc", root + "/dev"));
  for (const std::string& place : places.value()) {
    auto found = look_at_medium(bus, place);
    if (found) {
      found.value().system = system && carries_system(place, *system);
      media.push_back(std::move(found).assume_value());
    } else if (found.error().code != ErrorCode::NotFound) {  // taken out while it was looked at
      gaps.push_back({Topic::Media, "/sys" + place, found.error()});
    }
  }
  return media;
}

}  // namespace dieu8
