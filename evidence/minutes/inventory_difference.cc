#include "evidence/minutes/inventory_difference.h"

#include <map>

#include "evidence/json/canonical.h"

namespace dieu8 {
namespace {

using Flat = std::map<std::string, std::string>;

std::string entry_name(const Json& entry, std::size_t index) {
  if (const auto* text = entry.text()) return *text;
  if (const auto* object = entry.object())
    for (const char* key : {"id", "serial", "name", "path"})
      if (const auto found = object->find(key); found != object->end() && found->second.text() != nullptr)
        return *found->second.text();
  return std::to_string(index);
}

void flatten(const Json& value, const std::string& path, Flat& into) {
  if (const auto* object = value.object()) {
    for (const auto& [key, member] : *object) flatten(member, path.empty() ? key : path + "." + key, into);
  } else if (const auto* array = value.array()) {
    for (std::size_t i = 0; i < array->size(); ++i)
      flatten((*array)[i], path + "[" + entry_name((*array)[i], i) + "]", into);
  } else if (const auto* text = value.text()) {
    into[path] = *text;
  } else {
    into[path] = canonical_json(value);
  }
}

}  // namespace

std::vector<InventoryChange> inventory_difference(const Json& before, const Json& after) {
  Flat old_values;
  Flat new_values;
  flatten(before, "", old_values);
  flatten(after, "", new_values);
  std::map<std::string, InventoryChange> changes;
  for (const auto& [what, value] : old_values) {
    const auto now = new_values.find(what);
    if (now == new_values.end()) changes[what] = {what, value, ""};
    if (now != new_values.end() && now->second != value) changes[what] = {what, value, now->second};
  }
  for (const auto& [what, value] : new_values)
    if (!old_values.contains(what)) changes[what] = {what, "", value};
  std::vector<InventoryChange> list;
  for (auto& [what, change] : changes) list.push_back(std::move(change));
  return list;
}

}  // namespace dieu8
