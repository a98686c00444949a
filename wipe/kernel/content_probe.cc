#include "wipe/kernel/content_probe.h"

#include <blkid/blkid.h>

#include <algorithm>
#include <cctype>
#include <memory>

namespace dieu8 {
namespace {

struct ContentProbeDeleter {
  void operator()(blkid_struct_probe* probe) const { blkid_free_probe(probe); }
};
using ContentProbe = std::unique_ptr<blkid_struct_probe, ContentProbeDeleter>;

constexpr std::uint64_t kTableSector = 512;  // libblkid counts partitions in 512 bytes whatever the disk's sector is

auto unreadable() { return fail(ErrorCode::Io, N_("what lies on the disk could not be read")); }

Result<ContentProbe> probe_over(const UniqueFd& disk, std::uint64_t offset, std::uint64_t bytes) {
  ContentProbe probe(blkid_new_probe());
  if (!probe || blkid_probe_set_device(probe.get(), disk.get(), static_cast<blkid_loff_t>(offset),
                                       static_cast<blkid_loff_t>(bytes)) != 0)
    return unreadable();
  blkid_probe_enable_superblocks(probe.get(), 1);
  blkid_probe_set_superblocks_flags(probe.get(), BLKID_SUBLKS_TYPE | BLKID_SUBLKS_LABEL | BLKID_SUBLKS_BADCSUM);
  blkid_probe_enable_partitions(probe.get(), 1);
  return probe;
}

std::string value_of(const ContentProbe& probe, const char* name) {
  const char* data = nullptr;
  std::size_t length = 0;
  if (blkid_probe_lookup_value(probe.get(), name, &data, &length) != 0 || length == 0) return "";
  return std::string(data, length - 1);  // the length counts the closing NUL
}

// Calls `seen` for each thing the probe recognises, one after another: a disk can carry several signatures.
template <typename Seen>
Status for_each_found(const ContentProbe& probe, Seen seen) {
  for (;;) {
    const int answer = blkid_do_probe(probe.get());
    if (answer == 1) return ok();
    if (answer != 0) return unreadable();
    seen();
  }
}

std::string partition_path(const std::string& disk, int number) {
  const bool ends_in_digit = !disk.empty() && std::isdigit(static_cast<unsigned char>(disk.back())) != 0;
  return disk + (ends_in_digit ? "p" : "") + std::to_string(number);
}

Result<std::vector<ContentItem>> items_at(const UniqueFd& disk, const std::string& where, std::uint64_t offset,
                                          std::uint64_t bytes) {
  const ContentProbe probe = TRY(probe_over(disk, offset, bytes));
  std::vector<ContentItem> items;
  TRY(for_each_found(probe, [&] {
    const std::string type = value_of(probe, "TYPE");
    if (!type.empty())
      items.push_back({.where = where, .type = type, .label = value_of(probe, "LABEL"), .bytes = bytes});
  }));
  return items;
}

// A partition without anything recognised is still a partition: a person must see it.
Status add_partition(const UniqueFd& disk, const std::string& where, blkid_partition partition, std::uint64_t disk_size,
                     std::vector<ContentItem>& items) {
  const auto offset = static_cast<std::uint64_t>(blkid_partition_get_start(partition)) * kTableSector;
  const auto bytes = static_cast<std::uint64_t>(blkid_partition_get_size(partition)) * kTableSector;
  if (offset >= disk_size || bytes == 0) return ok();  // a table that points past the end of the disk
  auto found = TRY(items_at(disk, where, offset, std::min(bytes, disk_size - offset)));
  if (found.empty()) found.push_back({.where = where, .type = "", .label = "", .bytes = bytes});
  items.insert(items.end(), found.begin(), found.end());
  return ok();
}

Status add_partitions(const UniqueFd& disk, const std::string& path, std::uint64_t bytes, DiskContents& contents) {
  const ContentProbe probe = TRY(probe_over(disk, 0, bytes));
  blkid_partlist list = blkid_probe_get_partitions(probe.get());
  if (list == nullptr) return ok();
  for (int i = 0; i < blkid_partlist_numof_partitions(list); ++i) {
    blkid_partition partition = blkid_partlist_get_partition(list, i);
    if (partition == nullptr || blkid_partition_is_extended(partition) != 0) continue;
    TRY(add_partition(disk, partition_path(path, blkid_partition_get_partno(partition)), partition, bytes,
                      contents.items));
  }
  return ok();
}

}  // namespace

Result<DiskContents> probe_contents(const UniqueFd& disk, const std::string& path, std::uint64_t bytes) {
  DiskContents contents;
  const ContentProbe probe = TRY(probe_over(disk, 0, bytes));
  TRY(for_each_found(probe, [&] {
    if (contents.partition_table.empty()) contents.partition_table = value_of(probe, "PTTYPE");
  }));
  contents.items = TRY(items_at(disk, path, 0, bytes));
  TRY(add_partitions(disk, path, bytes, contents));
  return contents;
}

Result<std::vector<std::string>> types_at(const UniqueFd& disk, std::uint64_t offset, std::uint64_t bytes) {
  const ContentProbe probe = TRY(probe_over(disk, offset, bytes));
  std::vector<std::string> types;
  TRY(for_each_found(probe, [&] {
    for (const char* name : {"TYPE", "PTTYPE"}) {
      const std::string type = value_of(probe, name);
      if (!type.empty()) types.push_back(type);
    }
  }));
  std::ranges::sort(types);
  types.erase(std::unique(types.begin(), types.end()), types.end());
  return types;
}

}  // namespace dieu8
