#include "wipe/cli/wanted_disks.h"

#include <algorithm>

namespace dieu8 {
namespace {

bool comes_and_goes(const DiskDescription& disk) {
  return disk.removable || disk.identity.interface == DiskInterface::Usb;
}

Result<std::vector<std::string>> named(const RunWishes& wishes, const std::vector<DiskDescription>& disks) {
  for (const std::string& serial : wishes.serials) {
    const auto has_it = [&](const DiskDescription& disk) { return disk.identity.serial == serial; };
    if (std::ranges::none_of(disks, has_it))
      return fail(ErrorCode::Refused, N_("the job file names the disk {1}, and it is not in this computer"), {serial},
                  N_("look at 'dieu8-wipe list'; nothing has been written"));
  }
  std::vector<std::string> paths;
  for (const DiskDescription& disk : disks) {
    if (std::ranges::count(wishes.serials, disk.identity.serial) > 0) paths.push_back(disk.identity.path);
  }
  return paths;
}

Result<std::vector<std::string>> all(const RunWishes& wishes, const std::vector<DiskDescription>& disks) {
  std::vector<std::string> paths;
  for (const DiskDescription& disk : disks) {
    if (!belongs_to_computer(disk)) continue;
    if (wishes.disks == DisksWanted::BuiltIn && comes_and_goes(disk))
      return fail(ErrorCode::Refused, N_("{1} is a USB or removable disk, and the job file means the disks built in"),
                  {disk.identity.path},
                  N_("pull it and start again; or let the job file say disks = \"all-with-usb\" and sign it anew"));
    paths.push_back(disk.identity.path);
  }
  if (paths.empty())
    return fail(ErrorCode::Refused, N_("there is no disk to erase in this computer"), {},
                N_("a disk may be hidden behind a RAID mode: set SATA or NVMe to AHCI in the firmware setup"));
  return paths;
}

bool is_in(const std::vector<std::string>& paths, const DiskDescription& disk) {
  return std::ranges::count(paths, disk.identity.path) > 0;
}

}  // namespace

std::uint64_t disks_of_computer(const std::vector<DiskDescription>& disks, const std::vector<std::string>& carriers,
                                const std::vector<std::string>& erased) {
  const auto counts = [&](const DiskDescription& disk) {
    const bool goes_home = comes_and_goes(disk) && is_in(carriers, disk) && !is_in(erased, disk);
    return belongs_to_computer(disk) && !goes_home;
  };
  return static_cast<std::uint64_t>(std::ranges::count_if(disks, counts));
}

Result<std::vector<std::string>> wanted_disks(const RunWishes& wishes, const std::vector<DiskDescription>& disks) {
  switch (wishes.disks) {
    case DisksWanted::Named: return named(wishes, disks);
    case DisksWanted::BuiltIn:
    case DisksWanted::All: return all(wishes, disks);
  }
  __builtin_unreachable();
}

}  // namespace dieu8
