#include "guard/kernel/media/system_places.h"

#include <sys/stat.h>
#include <sys/sysmacros.h>

#include <algorithm>
#include <array>
#include <set>

#include "evidence/base/file.h"
#include "evidence/base/if_told.h"
#include "evidence/base/syscall.h"
#include "guard/kernel/sysfs_folder.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostTableBytes = std::size_t{4} << 20U;
constexpr std::array<std::string_view, 5> kSystemMounts = {"/", "/usr", "/var", "/boot", "/boot/efi"};
constexpr std::string_view kDev = "/dev/";

std::vector<std::string_view> split_words(std::string_view line) {
  std::vector<std::string_view> words;
  while (!line.empty()) {
    const std::string_view word = line.substr(0, line.find(' '));
    words.push_back(word);
    line.remove_prefix(std::min(word.size() + 1, line.size()));
  }
  return words;
}

// "36 35 98:0 / /mnt rw,noatime master:1 - ext3 /dev/root rw"
std::string device_of(const std::vector<std::string_view>& words) {
  if (words.size() < 5 || std::ranges::find(kSystemMounts, words[4]) == kSystemMounts.end()) return "";
  if (!words[2].starts_with("0:")) return std::string(words[2]);
  const auto separator = std::ranges::find(words, "-");
  if (words.end() - separator < 3 || !(separator + 2)->starts_with(kDev)) return "";
  return std::string(*(separator + 2));
}

// The number of "/dev/sda2", for file systems of several devices (btrfs) whose mount has an anonymous one.
Result<std::string> number_of(const std::string& device, const std::string& dev) {
  if (!device.starts_with(kDev)) return device;
  const std::string path = dev + "/" + device.substr(kDev.size());
  struct stat status {};
  TRY(checked("stat", path, [&] { return ::stat(path.c_str(), &status); }));
  return std::to_string(major(status.st_rdev)) + ":" + std::to_string(minor(status.st_rdev));
}

// Where a name space can be reached on several ways (NVMe multipath) its device is a virtual one, and links to the
// controllers lie beside it.
std::vector<SysfsFolder> controllers_beside(const SysfsFolder& device) {
  std::vector<SysfsFolder> controllers;
  for (const std::string steps : {"..", "../.."}) {
    for (const std::string& name : if_told(device.names_in(steps)).value_or(std::vector<std::string>())) {
      if (!name.starts_with("nvme")) continue;
      auto folder = device.folder(steps + "/" + name);
      if (folder && if_told(folder.assume_value().link_name("subsystem")) == "nvme")
        controllers.push_back(std::move(folder).assume_value());
    }
  }
  return controllers;
}

void add_with_what_is_below(const SysfsFolder& device, std::size_t sys_length, std::set<std::string>& places) {
  const auto path = device.real_path();
  if (!path || !places.insert(path.assume_value().substr(std::min(sys_length, path.assume_value().size()))).second)
    return;
  for (const SysfsFolder& controller : controllers_beside(device)) {
    const std::string place = if_told(controller.real_path()).value_or("");
    if (place.size() > sys_length) places.insert(place.substr(sys_length));
  }
  for (const std::string& name : if_told(device.names_in("slaves")).value_or(std::vector<std::string>()))
    if (const auto below = device.folder("slaves/" + name))
      add_with_what_is_below(below.assume_value(), sys_length, places);
}

}  // namespace

std::vector<std::string> system_devices(std::string_view mountinfo) {
  std::vector<std::string> devices;
  while (!mountinfo.empty()) {
    const std::string_view line = mountinfo.substr(0, mountinfo.find('\n'));
    if (std::string device = device_of(split_words(line)); !device.empty()) devices.push_back(std::move(device));
    mountinfo.remove_prefix(std::min(line.size() + 1, mountinfo.size()));
  }
  return devices;
}

Result<std::vector<std::string>> system_places(const std::string& sys, const std::string& proc,
                                               const std::string& dev) {
  const Bytes table = TRY(read_file(proc + "/self/mountinfo", kMostTableBytes));
  const SysfsFolder root = TRY(SysfsFolder::open(sys));
  const std::string root_path = TRY(root.real_path());
  const std::size_t sys_length = root_path.size();
  std::set<std::string> places;
  for (const std::string& device : system_devices(as_text(table))) {
    const auto number = number_of(device, dev);
    if (!number) continue;
    if (const auto folder = root.folder("dev/block/" + number.assume_value()))
      add_with_what_is_below(folder.assume_value(), sys_length, places);
  }
  return std::vector<std::string>(places.begin(), places.end());
}

}  // namespace dieu8
