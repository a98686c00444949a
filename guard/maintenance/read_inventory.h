// A computer's inventory read from its files; changes nothing.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "evidence/inventory/inventory.h"
#include "guard/maintenance/disk_use.h"
#include "guard/tree/system_tree.h"

namespace dieu8 {

// Asks a disk by its name ("sda"); how, is the caller's (the kernel, or a test).
using AskDiskUse = std::function<Result<DiskUse>(const std::string& name)>;

// Every disk but those made of others (loop, dm, md, zram, RAM).
std::vector<SeenDisk> read_disks(const SystemTree& tree, const AskDiskUse& ask);

Inventory read_inventory(const SystemTree& tree, const AskDiskUse& ask);
// Its accounts and groups alone.
Inventory read_accounts(const SystemTree& tree);

// Pure parts: name to version of installed packages (dpkg's status); accounts with user number, shell, groups and
// whether there is a password, never the password's hash.
InventoryThings packages_of(const std::string& dpkg_status);
InventoryThings accounts_of(const std::string& passwd, const std::string& shadow, const std::string& group);
InventoryThings groups_of(const std::string& group);

}  // namespace dieu8
