#include "guard/kernel/media/classify_medium.h"

#include <algorithm>

#include "evidence/base/if_told.h"
#include "guard/media/scsi_answers.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostInquiryBytes = 512;
constexpr std::string_view kStorageClass = "0x0108";  // PCI Code and ID Assignment: mass storage, non-volatile memory

// How far above an NVMe function a bridge may say that what is below it can be taken out.
constexpr int kMostBridges = 8;

std::string told(const SysfsFolder& folder, const std::string& name) { return if_told(folder.text(name)).value_or(""); }

bool is_all(std::string_view text, std::string_view characters) {
  return !text.empty() && text.find_first_not_of(characters) == std::string_view::npos;
}

std::optional<MediumKind> scsi_kind(const ScsiInquiry& inquiry) {
  switch (static_cast<ScsiType>(inquiry.type)) {
    case ScsiType::CdDvd:
    case ScsiType::OpticalMemory:
    case ScsiType::WriteOnce: return MediumKind::Optical;
    case ScsiType::Tape:
    case ScsiType::Changer: return MediumKind::HotplugDisk;
    case ScsiType::Disk:
    case ScsiType::SimpleDisk: break;
  }
  if (inquiry.removable) return MediumKind::HotplugDisk;
  return std::nullopt;
}

// "2:0:0:0"; hosts and targets are on the same bus and are not devices.
std::optional<MediumKind> classify_scsi(const std::string& name, const SysfsFolder& device) {
  if (!is_all(name, "0123456789:") || std::ranges::count(name, ':') != 3) return std::nullopt;
  const auto data = device.bytes("inquiry", kMostInquiryBytes);
  const auto inquiry = data ? parse_inquiry(data.assume_value()) : Result<ScsiInquiry>(data.assume_error());
  return inquiry ? scsi_kind(inquiry.assume_value()) : MediumKind::HotplugDisk;
}

// A slot with a hot-plug controller lists the function's address without its last part: "0000:03:00".
bool is_in_hotplug_slot(const std::string& name, const SysfsFolder& device) {
  const auto slots = device.folder("subsystem/slots");
  if (!slots) return false;
  const std::string address = name.substr(0, name.rfind('.'));
  const auto names = if_told(slots.assume_value().names()).value_or(std::vector<std::string>());
  return std::ranges::any_of(
      names, [&](const std::string& slot) { return told(slots.assume_value(), slot + "/address") == address; });
}

// PCI says "removable" of what is behind an external port (Thunderbolt) only.
bool is_behind_external_port(const SysfsFolder& device) {
  std::string steps = ".";
  for (int bridge = 0; bridge <= kMostBridges; ++bridge, steps += "/..") {
    if (told(device, steps + "/removable") == "removable") return true;
    if (!device.has(steps + "/class")) return false;
  }
  return true;
}

std::optional<MediumKind> classify_pci(const std::string& name, const SysfsFolder& device) {
  if (!told(device, "class").starts_with(kStorageClass)) return std::nullopt;
  if (is_behind_external_port(device) || is_in_hotplug_slot(name, device)) return MediumKind::HotplugDisk;
  return std::nullopt;
}

// "fw1" is another node, "fw1.0" one of its units, and the node that is this machine says is_local.
std::optional<MediumKind> classify_firewire(const std::string& name, const SysfsFolder& device) {
  if (!name.starts_with("fw") || !is_all(name.substr(2), "0123456789")) return std::nullopt;
  if (told(device, "is_local") == "1") return std::nullopt;
  return MediumKind::Firewire;
}

// "0-3", "1-303": a device at a route. "0-0" is this machine's own router; domains, services and retimers have other
// names.
std::optional<MediumKind> classify_thunderbolt(const std::string& name) {
  const std::size_t dash = name.find('-');
  if (dash == std::string::npos || !is_all(name.substr(0, dash), "0123456789")) return std::nullopt;
  const std::string route = name.substr(dash + 1);
  if (!is_all(route, "0123456789abcdef") || is_all(route, "0")) return std::nullopt;
  return MediumKind::Thunderbolt;
}

// The CID's second byte (JESD84-B51 section 7.2.2, CBX): 1 is a chip on a board, 2 one on another chip, 0 a card.
bool is_chip_on_a_board(std::string_view cid) {
  if (cid.size() != 32) return false;
  const std::string_view form = cid.substr(2, 2);
  return form == "01" || form == "02";
}

}  // namespace

bool is_fixed_card(const SysfsFolder& card) {
  if (told(card, "type") != "MMC") return false;
  if (card.has("removable")) return told(card, "removable") == "fixed";
  return is_chip_on_a_board(told(card, "cid"));
}

bool is_behind_usb(std::string_view path) {
  while (!path.empty()) {
    const std::string_view part = path.substr(0, path.find('/'));
    if (part.starts_with("usb") && is_all(part.substr(3), "0123456789")) return true;
    path.remove_prefix(std::min(part.size() + 1, path.size()));
  }
  return false;
}

std::optional<MediumKind> classify_medium(std::string_view bus, const std::string& name, const SysfsFolder& device) {
  const auto path = device.real_path();
  if (path && is_behind_usb(path.assume_value())) return std::nullopt;
  if (bus == "mmc") return is_fixed_card(device) ? std::nullopt : std::optional(MediumKind::SdCard);
  if (bus == "memstick") return MediumKind::SdCard;
  if (bus == "scsi") return classify_scsi(name, device);
  if (bus == "pci") return classify_pci(name, device);
  if (bus == "firewire") return classify_firewire(name, device);
  if (bus == "thunderbolt") return classify_thunderbolt(name);
  if (bus == "platform" && name.starts_with("floppy.")) return MediumKind::Floppy;
  return std::nullopt;
}

}  // namespace dieu8
