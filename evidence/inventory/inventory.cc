#include "evidence/inventory/inventory.h"

#include <algorithm>
#include <set>

#include "evidence/json/canonical.h"
#include "evidence/json/fields.h"

namespace dieu8 {
namespace {

constexpr std::string_view kFormat = "dieu8.inventory/1";

const InventoryThings& things_of(const Inventory& inventory, InventoryPart part) {
  static const InventoryThings kNone;
  const auto found = inventory.parts.find(part);
  return found == inventory.parts.end() ? kNone : found->second;
}

Json::Object properties_json(const InventoryProperties& properties) {
  Json::Object object;
  for (const auto& [name, value] : properties) object.emplace(name, value);
  return object;
}

Result<InventoryProperties> parse_properties(const Json& value, const std::string& path) {
  const Json::Object* object = value.object();
  if (object == nullptr) return fail(ErrorCode::Malformed, N_("{1} is not an object"), {path});
  InventoryProperties properties;
  for (const auto& [name, text] : *object) {
    if (text.text() == nullptr) return fail(ErrorCode::Malformed, N_("{1} is not a text"), {path + "." + name});
    properties.emplace(name, *text.text());
  }
  return properties;
}

Result<InventoryThings> parse_things(const Json* value, const std::string& path) {
  const Json::Object* object = value == nullptr ? nullptr : value->object();
  if (object == nullptr) return fail(ErrorCode::Malformed, N_("{1} is not an object"), {path});
  InventoryThings things;
  for (const auto& [key, properties] : *object) {
    InventoryProperties read = TRY(parse_properties(properties, path + "." + key));
    things.emplace(key, std::move(read));
  }
  return things;
}

std::string value_in(const InventoryProperties& properties, const std::string& name) {
  const auto found = properties.find(name);
  return found == properties.end() ? "" : found->second;
}

void compare_properties(InventoryPart part, const std::string& key, const InventoryProperties& before,
                        const InventoryProperties& after, std::vector<PartChange>& changes) {
  std::set<std::string> names;
  for (const auto& [name, value] : before) names.insert(name);
  for (const auto& [name, value] : after) names.insert(name);
  for (const std::string& name : names) {
    const std::string old_value = value_in(before, name);
    const std::string new_value = value_in(after, name);
    if (old_value != new_value) changes.push_back({part, ChangeKind::Changed, key, name, old_value, new_value});
  }
}

void compare_things(InventoryPart part, const InventoryThings& before, const InventoryThings& after,
                    std::vector<PartChange>& changes) {
  std::set<std::string> keys;
  for (const auto& [key, properties] : before) keys.insert(key);
  for (const auto& [key, properties] : after) keys.insert(key);
  for (const std::string& key : keys) {
    if (!after.contains(key)) {
      changes.push_back({part, ChangeKind::Removed, key, "", "", ""});
    } else if (!before.contains(key)) {
      changes.push_back({part, ChangeKind::Added, key, "", "", ""});
    } else {
      compare_properties(part, key, before.at(key), after.at(key), changes);
    }
  }
}

}  // namespace

const char* label_of(InventoryPart part) {
  switch (part) {
    case InventoryPart::Disks: return N_("disks");
    case InventoryPart::Network: return N_("network cards");
    case InventoryPart::Usb: return N_("USB devices");
    case InventoryPart::Firmware: return N_("firmware and serial numbers");
    case InventoryPart::Packages: return N_("software packages");
    case InventoryPart::Accounts: return N_("accounts");
    case InventoryPart::Groups: return N_("groups");
  }
  __builtin_unreachable();
}

Json::Object inventory_json(const Inventory& inventory) {
  Json::Object object{{"format", kFormat}};
  for (const InventoryPart part : kInventoryParts) {
    Json::Object things;
    for (const auto& [key, properties] : things_of(inventory, part)) things.emplace(key, properties_json(properties));
    object.emplace(wire_name(part), std::move(things));
  }
  Json::Array unread;
  for (const std::string& path : inventory.unread) unread.emplace_back(path);
  object.emplace("unread", std::move(unread));
  return object;
}

Result<Inventory> parse_inventory(const Json& document) {
  Fields fields = TRY(Fields::of(document, "$"));
  const std::string format = TRY(fields.text("format"));
  if (format != kFormat) return fail(ErrorCode::Malformed, N_("this is no inventory of a computer"));
  Inventory inventory;
  for (const InventoryPart part : kInventoryParts) {
    const Json* value = TRY(fields.optional_value(wire_name(part)));
    InventoryThings things = TRY(parse_things(value, "$." + std::string(wire_name(part))));
    if (!things.empty()) inventory.parts.emplace(part, std::move(things));
  }
  const Json::Array* unread = TRY(fields.array("unread"));
  for (const Json& path : *unread) {
    if (path.text() == nullptr) return fail(ErrorCode::Malformed, N_("{1} is not a text"), {"$.unread"});
    inventory.unread.push_back(*path.text());
  }
  TRY(fields.no_others());
  return inventory;
}

Digest digest_of(const Inventory& inventory) { return sha256(as_bytes(canonical_json(inventory_json(inventory)))); }

std::vector<PartChange> part_changes(const Inventory& before, const Inventory& after) {
  std::vector<PartChange> changes;
  for (const InventoryPart part : kInventoryParts)
    compare_things(part, things_of(before, part), things_of(after, part), changes);
  return changes;
}

Json::Array difference_json(const std::vector<PartChange>& changes) {
  Json::Array list;
  for (const PartChange& change : changes) {
    Json::Object object{{"part", wire_name(change.part)}, {"kind", wire_name(change.kind)}, {"key", change.key}};
    if (change.kind == ChangeKind::Changed) {
      object.emplace("property", change.property);
      object.emplace("before", change.before);
      object.emplace("after", change.after);
    }
    list.emplace_back(std::move(object));
  }
  return list;
}

}  // namespace dieu8
