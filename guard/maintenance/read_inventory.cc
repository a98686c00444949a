#include "guard/maintenance/read_inventory.h"

#include <algorithm>
#include <array>

#include "evidence/console/program.h"

namespace dieu8 {
namespace {

constexpr std::array<const char*, 6> kNoDisks = {"loop", "dm-", "md", "zram", "ram", "sr"};
constexpr std::array<const char*, 10> kFirmware = {"bios_vendor",  "bios_version",  "bios_date",    "board_vendor",
                                                   "board_name",   "board_serial",  "product_name", "product_serial",
                                                   "product_uuid", "chassis_serial"};

std::vector<std::string> split(const std::string& line, char at) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t end = line.find(at); end != std::string::npos; end = line.find(at, begin)) {
    parts.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  parts.push_back(line.substr(begin));
  return parts;
}

void put(InventoryProperties& properties, const char* name, const std::string& value) {
  if (!value.empty()) properties.emplace(name, printable(value));
}

bool is_disk(const std::string& name) {
  return std::ranges::none_of(kNoDisks, [&](const char* prefix) { return name.starts_with(prefix); });
}

// What the disk says: NVMe in its own file, SCSI and ATA in page 80h, whose text follows four bytes (SPC-5
// section 7.7.19).
std::string serial_of(const SystemTree& tree, const std::string& device) {
  if (std::string serial = tree.word(device + "/serial"); !serial.empty()) return serial;
  const auto page = tree.text(device + "/vpd_pg80");
  constexpr std::size_t kHeader = 4;
  return page && page.value().size() > kHeader ? trimmed(page.value().substr(kHeader)) : "";
}

struct FoundDisk {
  std::string name;  // "sda"
  SeenDisk seen;
  std::string bytes;
  std::string firmware;
};

FoundDisk disk_at(const SystemTree& tree, const std::string& name, const AskDiskUse& ask) {
  const std::string folder = "/sys/block/" + name;
  const std::string device = folder + "/device";
  FoundDisk disk;
  disk.name = name;
  disk.seen.model = printable(tree.word(device + "/model"));
  disk.seen.serial = printable(serial_of(tree, device));
  const auto use = ask(name);
  if (use) disk.seen.use = use.value();
  disk.firmware = tree.word(device + "/firmware_rev");
  if (disk.firmware.empty()) disk.firmware = tree.word(device + "/rev");
  // The kernel counts in 512 bytes whatever the disk's blocks are.
  const std::string sectors = tree.word(folder + "/size");
  const bool number =
      !sectors.empty() && sectors.size() < 16 && sectors.find_first_not_of("0123456789") == std::string::npos;
  if (number) disk.bytes = std::to_string(std::stoull(sectors) * 512);
  return disk;
}

std::vector<FoundDisk> find_disks(const SystemTree& tree, const AskDiskUse& ask) {
  std::vector<FoundDisk> disks;
  const auto names = tree.names("/sys/block");
  if (!names) return disks;
  for (const std::string& name : names.value())
    if (is_disk(name) && tree.exists("/sys/block/" + name + "/device")) disks.push_back(disk_at(tree, name, ask));
  return disks;
}

// Two things of the same key are both kept: "key", "key (2)".
void add(InventoryThings& things, const std::string& key, InventoryProperties properties) {
  std::string name = key;
  for (int nth = 2; things.contains(name); ++nth) name = key + " (" + std::to_string(nth) + ")";
  things.emplace(name, std::move(properties));
}

InventoryThings disks_of(const std::vector<FoundDisk>& disks) {
  InventoryThings things;
  for (const FoundDisk& disk : disks) {
    InventoryProperties properties;
    put(properties, "bytes", disk.bytes);
    put(properties, "firmware", disk.firmware);
    if (disk.seen.use.hours) put(properties, "power_on_hours", std::to_string(*disk.seen.use.hours));
    if (disk.seen.use.cycles) put(properties, "power_cycles", std::to_string(*disk.seen.use.cycles));
    const std::string known_by = trimmed(disk.seen.model + " " + disk.seen.serial);
    add(things, known_by.empty() ? disk.name : known_by, std::move(properties));
  }
  return things;
}

InventoryThings network_of(const SystemTree& tree) {
  InventoryThings things;
  const auto names = tree.names("/sys/class/net");
  if (!names) return things;
  for (const std::string& name : names.value()) {
    const std::string device = "/sys/class/net/" + name + "/device";
    if (!tree.exists(device)) continue;  // made by software
    InventoryProperties properties;
    put(properties, "driver", last_name(tree.target(device + "/driver")));
    put(properties, "vendor", tree.word(device + "/vendor"));
    put(properties, "product", tree.word(device + "/device"));
    add(things, printable(tree.word("/sys/class/net/" + name + "/address")), std::move(properties));
  }
  return things;
}

InventoryThings usb_of(const SystemTree& tree) {
  InventoryThings things;
  const auto places = tree.names("/sys/bus/usb/devices");
  if (!places) return things;
  for (const std::string& place : places.value()) {
    const std::string folder = "/sys/bus/usb/devices/" + place;
    const std::string vendor = tree.word(folder + "/idVendor");
    if (vendor.empty()) continue;  // an interface
    InventoryProperties properties;
    put(properties, "name", tree.word(folder + "/product"));
    put(properties, "release", tree.word(folder + "/bcdDevice"));
    const std::string id = vendor + ":" + tree.word(folder + "/idProduct") + " " + tree.word(folder + "/serial");
    add(things, printable(trimmed(id)), std::move(properties));
  }
  return things;
}

InventoryThings firmware_of(const SystemTree& tree) {
  InventoryThings things;
  for (const char* name : kFirmware)
    if (const std::string value = tree.word(std::string("/sys/class/dmi/id/") + name); !value.empty())
      put(things[name], "value", value);
  return things;
}

std::string text_or_unread(const SystemTree& tree, const std::string& path, Inventory& inventory) {
  const auto text = tree.text(path);
  if (text) return text.value();
  if (text.error().code != ErrorCode::NotFound) inventory.unread.push_back(path);
  return "";
}

std::string password_word(const std::string& hash) {
  if (hash.empty()) return "empty";
  return hash.front() == '!' || hash.front() == '*' ? "none" : "set";
}

}  // namespace

std::vector<SeenDisk> read_disks(const SystemTree& tree, const AskDiskUse& ask) {
  std::vector<SeenDisk> disks;
  for (const FoundDisk& disk : find_disks(tree, ask)) disks.push_back(disk.seen);
  return disks;
}

InventoryThings packages_of(const std::string& dpkg_status) {
  InventoryThings things;
  std::string name;
  std::string version;
  bool installed = false;
  const auto finish = [&] {
    if (installed && !name.empty()) put(things[printable(name)], "version", version);
    name.clear();
    installed = false;
  };
  for (const std::string& line : lines_of(dpkg_status)) {
    if (line.empty()) finish();
    if (line.starts_with("Package: ")) name = line.substr(9);
    if (line.starts_with("Version: ")) version = line.substr(9);
    if (line.starts_with("Status: ")) installed = line.ends_with(" installed");
  }
  finish();
  return things;
}

InventoryThings accounts_of(const std::string& passwd, const std::string& shadow, const std::string& group) {
  InventoryThings things;
  for (const std::string& line : lines_of(passwd)) {
    const auto fields = split(line, ':');
    if (fields.size() != 7) continue;
    InventoryProperties& account = things[printable(fields[0])];
    put(account, "uid", fields[2]);
    put(account, "shell", fields[6]);
  }
  for (const std::string& line : lines_of(shadow)) {
    const auto fields = split(line, ':');
    const auto found = fields.size() > 1 ? things.find(printable(fields[0])) : things.end();
    if (found != things.end()) put(found->second, "password", password_word(fields[1]));
  }
  for (const std::string& line : lines_of(group)) {
    const auto fields = split(line, ':');
    if (fields.size() != 4) continue;
    for (const std::string& member : split(fields[3], ','))
      if (const auto found = things.find(printable(member)); found != things.end())
        found->second["groups"] += (found->second["groups"].empty() ? "" : ",") + printable(fields[0]);
  }
  return things;
}

InventoryThings groups_of(const std::string& group) {
  InventoryThings things;
  for (const std::string& line : lines_of(group)) {
    const auto fields = split(line, ':');
    if (fields.size() != 4) continue;
    InventoryProperties& one = things[printable(fields[0])];
    put(one, "gid", fields[2]);
    put(one, "members", fields[3]);
  }
  return things;
}

Inventory read_accounts(const SystemTree& tree) {
  Inventory inventory;
  const std::string passwd = text_or_unread(tree, "/etc/passwd", inventory);
  const std::string shadow = text_or_unread(tree, "/etc/shadow", inventory);
  const std::string group = text_or_unread(tree, "/etc/group", inventory);
  InventoryThings accounts = accounts_of(passwd, shadow, group);
  InventoryThings groups = groups_of(group);
  if (!accounts.empty()) inventory.parts.emplace(InventoryPart::Accounts, std::move(accounts));
  if (!groups.empty()) inventory.parts.emplace(InventoryPart::Groups, std::move(groups));
  return inventory;
}

Inventory read_inventory(const SystemTree& tree, const AskDiskUse& ask) {
  Inventory inventory;
  const auto keep = [&](InventoryPart part, InventoryThings things) {
    if (!things.empty()) inventory.parts.emplace(part, std::move(things));
  };
  keep(InventoryPart::Disks, disks_of(find_disks(tree, ask)));
  keep(InventoryPart::Network, network_of(tree));
  keep(InventoryPart::Usb, usb_of(tree));
  keep(InventoryPart::Firmware, firmware_of(tree));
  keep(InventoryPart::Packages, packages_of(text_or_unread(tree, "/var/lib/dpkg/status", inventory)));
  Inventory accounts = read_accounts(tree);
  inventory.parts.merge(accounts.parts);
  inventory.unread.insert(inventory.unread.end(), accounts.unread.begin(), accounts.unread.end());
  return inventory;
}

}  // namespace dieu8
