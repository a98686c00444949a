// What is different between two inventories of one machine: disks, network interfaces, firmware, packages, accounts...
// Any two JSON objects: a list's entries are told apart by their "id", "serial", "name" or "path", else by their place.
#pragma once

#include <string>
#include <vector>

#include "evidence/json/value.h"

namespace dieu8 {

struct InventoryChange {
  std::string what;    // "disks[S3Z9NB0K].firmware"
  std::string before;  // empty: was not there
  std::string after;   // empty: is not there any more
  friend bool operator==(const InventoryChange&, const InventoryChange&) = default;
};

// By `what`, sorted.
std::vector<InventoryChange> inventory_difference(const Json& before, const Json& after);

}  // namespace dieu8
