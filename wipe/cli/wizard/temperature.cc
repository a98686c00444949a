#include "wipe/cli/wizard/temperature.h"

#include <charconv>

namespace dieu8 {
namespace {

// hwmon gives thousandths of a degree (Documentation/hwmon/sysfs-interface).
std::optional<std::int32_t> read_degrees(SystemFiles& files, const std::string& path) {
  const auto text = files.read(path);
  if (!text) return std::nullopt;
  const std::string& digits = text.assume_value();
  std::int32_t thousandths = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), thousandths);
  if (read.ec != std::errc()) return std::nullopt;
  return thousandths / 1000;
}

// hwmonN stands in `folder` itself (NVMe) or in its folder hwmon (SCSI, ATA).
std::optional<std::int32_t> sensor_below(SystemFiles& files, const std::string& folder) {
  const auto names = files.list(folder);
  if (!names) return std::nullopt;
  for (const std::string& name : names.assume_value()) {
    if (name.starts_with("hwmon") && name != "hwmon") return read_degrees(files, folder + "/" + name + "/temp1_input");
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::int32_t> temperature_of(SystemFiles& files, const std::string& node) {
  const std::string device = "/sys/class/block/" + node + "/device";
  if (const auto degrees = sensor_below(files, device + "/hwmon")) return degrees;
  return sensor_below(files, device);
}

std::vector<std::optional<std::int32_t>> temperatures_of(const Session& session) {
  LinuxFiles files;
  std::vector<std::optional<std::int32_t>> all;
  for (const auto& disk : session.disks) {
    const std::string& path = disk->asked.disk.identity.path;
    all.push_back(temperature_of(files, path.substr(path.rfind('/') + 1)));
  }
  return all;
}

}  // namespace dieu8
