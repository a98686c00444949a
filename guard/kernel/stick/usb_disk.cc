#include "guard/kernel/stick/usb_disk.h"

#include <algorithm>
#include <charconv>

#include "evidence/base/if_told.h"
#include "guard/kernel/sysfs_folder.h"
#include "guard/media/scsi_answers.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostPageBytes = 512;
constexpr std::uint64_t kSysfsSector = 512;  // of the attribute `size`, whatever the disk's own is

template <typename Number>
Result<Number> number_in(const SysfsFolder& folder, const std::string& attribute, int base) {
  const std::string text = TRY(folder.text(attribute));
  Number number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number, base);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size())
    return fail(ErrorCode::Malformed, N_("{1} is not a number"), {folder.path() + "/" + attribute});
  return number;
}

Result<UsbDisk> describe(const SysfsFolder& block, const std::string& name, const std::string& sysfs) {
  UsbDisk disk;
  disk.name = name;
  const std::string path = TRY(block.real_path());
  disk.place = usb_place_in(path);
  disk.number = TRY(block.text("dev"));
  const SysfsFolder device = TRY(SysfsFolder::open(sysfs + "/bus/usb/devices/" + disk.place));
  disk.seen.vendor = TRY(number_in<std::uint16_t>(device, "idVendor", 16));
  disk.seen.product = TRY(number_in<std::uint16_t>(device, "idProduct", 16));
  disk.seen.usb_serial = if_told(device.text("serial")).value_or("");
  disk.seen.disk_serial = unit_serial(if_told(block.bytes("device/vpd_pg80", kMostPageBytes)).value_or(Bytes()));
  disk.seen.bytes = TRY(number_in<std::uint64_t>(block, "size", 10)) * kSysfsSector;
  return disk;
}

// The names of all disks below a USB device.
Result<std::vector<std::string>> disks_at(const std::string& place, const std::string& sysfs) {
  const SysfsFolder blocks = TRY(SysfsFolder::open(sysfs + "/block"));
  std::vector<std::string> found;
  for (const std::string& name : TRY(blocks.names())) {
    const auto block = blocks.folder(name);
    if (!block) continue;  // went meanwhile
    const auto path = block.assume_value().real_path();
    if (path && usb_place_in(path.assume_value()) == place) found.push_back(name);
  }
  return found;
}

}  // namespace

// An interface's folder is named after its device: "1-2.3" holds "1-2.3:1.0". The last one is the disk's own.
std::string usb_place_in(std::string_view path) {
  std::string_view place;
  std::string_view before;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, end);
    const bool is_interface =
        !before.empty() && part.size() > before.size() && part.starts_with(before) && part[before.size()] == ':';
    if (is_interface) place = before;
    before = part;
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return std::string(place);
}

Result<UsbDisk> usb_disk_at(const std::string& place, const std::string& sysfs) {
  const std::vector<std::string> names = TRY(disks_at(place, sysfs));
  if (names.empty()) return fail(ErrorCode::NotFound, N_("there is no disk on the USB device {1}"), {place});
  if (names.size() > 1)
    return fail(ErrorCode::Refused, N_("the USB device {1} has several disks, like a card reader"), {place},
                N_("only a stick or a disk of its own can be a registered medium"));
  const SysfsFolder block = TRY(SysfsFolder::open(sysfs + "/block/" + names.front()));
  return describe(block, names.front(), sysfs);
}

Result<UsbDisk> usb_disk_named(const std::string& name, const std::string& sysfs) {
  if (name.empty() || name.find('/') != std::string::npos)
    return fail(ErrorCode::NotFound, N_("there is no disk called {1}"), {name});
  const SysfsFolder block = TRY(SysfsFolder::open(sysfs + "/block/" + name));
  const std::string path = TRY(block.real_path());
  const std::string place = usb_place_in(path);
  if (place.empty())
    return fail(ErrorCode::Refused, N_("{1} is not a USB disk"), {name}, N_("see the USB devices: dieu8ctl devices"));
  UsbDisk disk = TRY(usb_disk_at(place, sysfs));
  if (disk.name != name) return fail(ErrorCode::NotFound, N_("there is no disk called {1}"), {name});
  return disk;
}

}  // namespace dieu8
