#include "guard/kernel/stick/probe_layout.h"

#include <blkid/blkid.h>

#include <charconv>
#include <memory>

namespace dieu8 {
namespace {

struct FreeProbe {
  void operator()(blkid_struct_probe* probe) const { blkid_free_probe(probe); }
};
using Probe = std::unique_ptr<blkid_struct_probe, FreeProbe>;

constexpr std::uint64_t kTableSector = 512;  // blkid's unit for partitions, whatever the disk's own is

Error cannot_look() { return {ErrorCode::Io, N_("what is on the medium could not be read"), {}}; }

// `bytes` 0: to the end.
Result<Probe> probe_of(const UniqueFd& disk, std::uint64_t offset, std::uint64_t bytes) {
  Probe probe(blkid_new_probe());
  if (!probe || blkid_probe_set_device(probe.get(), disk.get(), static_cast<blkid_loff_t>(offset),
                                       static_cast<blkid_loff_t>(bytes)) != 0)
    return cannot_look();
  return probe;
}

std::string value_of(const Probe& probe, const char* name) {
  const char* data = nullptr;
  std::size_t length = 0;
  if (blkid_probe_lookup_value(probe.get(), name, &data, &length) != 0 || length == 0) return "";
  return std::string(data, length - 1);  // with its NUL
}

Status read_file_system(const UniqueFd& disk, std::uint64_t offset, std::uint64_t bytes, MediumLayout& layout) {
  const Probe probe = TRY(probe_of(disk, offset, bytes));
  blkid_probe_enable_superblocks(probe.get(), 1);
  blkid_probe_set_superblocks_flags(probe.get(), BLKID_SUBLKS_TYPE | BLKID_SUBLKS_UUID);
  const int answer = blkid_do_safeprobe(probe.get());  // -2: several at once; 1: nothing
  if (answer == -1) return cannot_look();
  if (answer != 0) return ok();
  layout.file_system = value_of(probe, "TYPE");
  layout.file_system_uuid = value_of(probe, "UUID");
  return ok();
}

std::uint32_t table_id_of(const char* text) {
  std::uint32_t number = 0;
  if (text != nullptr) std::from_chars(text, text + std::char_traits<char>::length(text), number, 16);
  return number;
}

}  // namespace

Result<MediumLayout> probe_layout(const UniqueFd& disk) {
  const Probe probe = TRY(probe_of(disk, 0, 0));
  blkid_probe_enable_superblocks(probe.get(), 0);
  blkid_probe_enable_partitions(probe.get(), 1);
  MediumLayout layout;
  blkid_partlist list = blkid_probe_get_partitions(probe.get());
  if (list == nullptr) return layout;
  if (blkid_parttable table = blkid_partlist_get_table(list)) {
    layout.table = blkid_parttable_get_type(table);
    layout.table_id = table_id_of(blkid_parttable_get_id(table));
  }
  layout.partitions = static_cast<std::uint64_t>(blkid_partlist_numof_partitions(list));
  if (layout.partitions == 0) return layout;
  blkid_partition first = blkid_partlist_get_partition(list, 0);
  layout.first_byte = static_cast<std::uint64_t>(blkid_partition_get_start(first)) * kTableSector;
  const std::uint64_t bytes = static_cast<std::uint64_t>(blkid_partition_get_size(first)) * kTableSector;
  TRY(read_file_system(disk, layout.first_byte, bytes, layout));
  return layout;
}

}  // namespace dieu8
