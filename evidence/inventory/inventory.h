// What a computer consists of, before a repair and after it (Điều 8.2): plain values that are compared.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/crypto/digest.h"
#include "evidence/json/value.h"

namespace dieu8 {

enum class InventoryPart { Disks, Network, Usb, Firmware, Packages, Accounts, Groups };

inline constexpr InventoryPart kInventoryParts[] = {
    InventoryPart::Disks,    InventoryPart::Network,  InventoryPart::Usb,   InventoryPart::Firmware,
    InventoryPart::Packages, InventoryPart::Accounts, InventoryPart::Groups};

constexpr std::string_view wire_name(InventoryPart part) {
  switch (part) {
    case InventoryPart::Disks: return "disks";
    case InventoryPart::Network: return "network";
    case InventoryPart::Usb: return "usb";
    case InventoryPart::Firmware: return "firmware";
    case InventoryPart::Packages: return "packages";
    case InventoryPart::Accounts: return "accounts";
    case InventoryPart::Groups: return "groups";
  }
  __builtin_unreachable();
}

const char* label_of(InventoryPart part);  // a catalogue key

// A thing is known by its key: a disk by model and serial, a card by its hardware address, a package and an account by
// name. Its properties are words: "bytes", "firmware", "power_on_hours", "version", "shell"...
using InventoryProperties = std::map<std::string, std::string>;
using InventoryThings = std::map<std::string, InventoryProperties>;

struct Inventory {
  std::map<InventoryPart, InventoryThings> parts;
  std::vector<std::string> unread;  // paths that are there and could not be read: of these nothing can be compared
  friend bool operator==(const Inventory&, const Inventory&) = default;
};

// {"format":"dieu8.inventory/1","disks":{KEY:{PROPERTY:VALUE}},...,"unread":[...]}. Text that is no UTF-8 has \xNN.
Json::Object inventory_json(const Inventory& inventory);
// Reads exactly what `inventory_json` writes. Errors: Malformed.
Result<Inventory> parse_inventory(const Json& document);
// Of the canonical JSON.
Digest digest_of(const Inventory& inventory);

enum class ChangeKind { Added, Removed, Changed };

constexpr std::string_view wire_name(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::Added: return "added";
    case ChangeKind::Removed: return "removed";
    case ChangeKind::Changed: return "changed";
  }
  __builtin_unreachable();
}

struct PartChange {
  InventoryPart part = InventoryPart::Disks;
  ChangeKind kind = ChangeKind::Changed;
  std::string key;
  std::string property;  // Changed alone
  std::string before;
  std::string after;
  friend bool operator==(const PartChange&, const PartChange&) = default;
};

// In the order of parts, keys and properties.
std::vector<PartChange> part_changes(const Inventory& before, const Inventory& after);

Json::Array difference_json(const std::vector<PartChange>& changes);

}  // namespace dieu8
