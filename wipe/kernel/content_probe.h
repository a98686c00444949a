// What libblkid recognises on a disk: partition tables, file systems, members of RAID, LVM and encryption.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"
#include "wipe/drive/disk_description.h"

namespace dieu8 {

struct DiskContents {
  std::string partition_table;     // "gpt", "dos", empty
  std::vector<ContentItem> items;  // of the disk itself and of each partition in its table
};

// Reads through the page cache; `disk` must not be O_DIRECT. `path` names the disk in ContentItem::where.
// Errors: Io when the disk cannot be read.
Result<DiskContents> probe_contents(const UniqueFd& disk, const std::string& path, std::uint64_t bytes);

// Every type found when `bytes` from `offset` are taken for a disk or a partition of its own, sorted.
// Errors: Io.
Result<std::vector<std::string>> types_at(const UniqueFd& disk, std::uint64_t offset, std::uint64_t bytes);

}  // namespace dieu8
