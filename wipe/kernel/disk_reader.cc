#include "wipe/kernel/disk_reader.h"

#include <libudev.h>

#include <charconv>
#include <memory>

#include "wipe/drive/disk_kind.h"
#include "wipe/drive/page_fields.h"
#include "wipe/kernel/block_tree.h"
#include "wipe/kernel/disk_ioctls.h"
#include "wipe/kernel/drive_pages.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kSysfsSector = 512;  // sysfs counts in 512 bytes whatever the disk's sector is

std::uint64_t number_in(const std::optional<std::string>& text) {
  std::uint64_t number = 0;
  if (text) std::from_chars(text->data(), text->data() + text->size(), number);
  return number;
}

std::string text_attribute(SystemFiles& files, const std::string& node, std::string_view name) {
  return device_text(as_bytes(attribute(files, node, name).value_or("")));
}

struct UdevDeleter {
  void operator()(udev* context) const { udev_unref(context); }
  void operator()(udev_device* device) const { udev_device_unref(device); }
};

// ID_SERIAL_SHORT of udev's database; empty where udevd does not run.
std::string serial_from_udev(const std::string& node) {
  const std::unique_ptr<udev, UdevDeleter> context(udev_new());
  if (!context) return "";
  const std::unique_ptr<udev_device, UdevDeleter> device(
      udev_device_new_from_subsystem_sysname(context.get(), "block", node.c_str()));
  if (!device) return "";
  const char* serial = udev_device_get_property_value(device.get(), "ID_SERIAL_SHORT");
  return serial == nullptr ? "" : device_text(as_bytes(serial));
}

void take_serial(const std::string& serial, SerialSource source, DiskIdentity& identity) {
  if (!identity.serial.empty() || serial.empty()) return;
  identity.serial = serial;
  identity.serial_source = source;
}

void take_sysfs_names(SystemFiles& files, const std::string& node, DiskIdentity& identity) {
  if (identity.manufacturer.empty() && identity.interface != DiskInterface::Virtio)
    identity.manufacturer = text_attribute(files, node, "device/vendor");
  if (identity.model.empty()) identity.model = text_attribute(files, node, "device/model");
  if (identity.interface == DiskInterface::Mmc) {
    identity.model = text_attribute(files, node, "device/name");
    take_serial(text_attribute(files, node, "device/cid"), SerialSource::MmcCid, identity);
    identity.firmware = text_attribute(files, node, "device/fwrev");
  }
  take_serial(text_attribute(files, node, "serial"), SerialSource::Sysfs, identity);
  take_serial(text_attribute(files, node, "device/serial"), SerialSource::Sysfs, identity);
}

// Features of ATA drives that other kinds cannot have. USB bridges and SAS may hide them: those stay unknown.
void settle_hidden_areas(DiskIdentity& identity) {
  switch (identity.interface) {
    case DiskInterface::Virtio:
    case DiskInterface::Loop:
    case DiskInterface::File:
    case DiskInterface::Mmc:
      identity.hidden = {.hpa = Known::NotApplicable, .dco = Known::NotApplicable, .ama = Known::NotApplicable};
      identity.security = {Known::NotApplicable, Known::NotApplicable, Known::NotApplicable, Known::NotApplicable};
      identity.native_max_lba = identity.visible_max_lba;
      return;
    case DiskInterface::Sata:
    case DiskInterface::Pata:
    case DiskInterface::Nvme:
    case DiskInterface::Sas:
    case DiskInterface::Usb:
    case DiskInterface::Unknown: return;
  }
}

void take_kernel_view(SystemFiles& files, const std::string& node, DiskTraits traits, DiskIdentity& identity) {
  take_sysfs_names(files, node, identity);
  take_serial(serial_from_udev(node), SerialSource::Udev, identity);
  settle_hidden_areas(identity);
  identity.practice_target = identity.interface == DiskInterface::Loop;
  traits.interface = identity.interface;
  traits.manufacturer = identity.manufacturer;
  traits.model = identity.model;
  traits.removable = attribute(files, node, "removable") == "1";
  if (const auto rotating = attribute(files, node, "queue/rotational")) traits.kernel_says_rotating = rotating == "1";
  identity.kind = kind_of(traits);
}

void set_sizes(std::uint64_t bytes, std::uint32_t logical, std::uint32_t physical, DiskIdentity& identity) {
  identity.bytes = bytes;
  identity.logical_sector_bytes = logical;
  identity.physical_sector_bytes = physical;
  identity.visible_max_lba = bytes < logical ? 0 : bytes / logical - 1;
}

const char* reason_sentence(std::string_view reason) {
  if (reason == "optical") return N_("{1} is an optical drive; discs are destroyed, not overwritten");
  if (reason == "memory") return N_("{1} is a memory disk; it is gone when the computer is switched off");
  if (reason == "built-on-disks") return N_("{1} is not a disk itself; it is built from other disks");
  return N_("{1} is not a whole disk");
}

}  // namespace

Status refuse_unless_whole_disk(SystemFiles& files, const std::string& node, const std::string& path) {
  if (is_partition(files, node)) {
    const std::string disk = TRY(whole_disk_of(files, node));
    return fail(ErrorCode::Misuse, N_("{1} is a partition, not a whole disk"), {path, path_of_node(disk)},
                N_("name the whole disk: {2}"));
  }
  if (const auto reason = why_not_a_disk(files, node))
    return fail(ErrorCode::Misuse, reason_sentence(*reason), {path},
                N_("name a whole disk such as /dev/sda; 'dieu8-wipe list' shows them"));
  return ok();
}

DiskIdentity identity_from_sysfs(SystemFiles& files, const std::string& node, const std::string& path) {
  DiskIdentity identity;
  identity.path = path;
  const auto sysfs_path = files.link("/sys/class/block/" + node);
  identity.interface = interface_of(sysfs_path ? sysfs_path.assume_value() : "", node);
  set_sizes(number_in(attribute(files, node, "size")) * kSysfsSector, 512, 512, identity);
  take_kernel_view(files, node, {}, identity);
  return identity;
}

Result<DiskIdentity> read_disk_identity(SystemFiles& files, const UniqueFd& disk, const std::string& number,
                                        const std::string& path) {
  const std::string node = TRY(node_of_number(files, number));
  TRY(refuse_unless_whole_disk(files, node, path));
  DiskIdentity identity;
  identity.path = path;
  identity.interface = interface_of(TRY(files.link("/sys/class/block/" + node)), node);
  set_sizes(TRY(disk_bytes(disk)), TRY(logical_sector_bytes(disk)), TRY(physical_sector_bytes(disk)), identity);
  const bool removable = attribute(files, node, "removable") == "1";
  const DiskTraits traits = ask_drive(disk, removable, identity);
  take_kernel_view(files, node, traits, identity);
  return identity;
}

}  // namespace dieu8
