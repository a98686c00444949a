#include "guard/kernel/stick/make_file_system.h"

#include <unistd.h>

#include <array>
#include <limits>
#include <vector>

#include "evidence/base/child_process.h"
#include "guard/registered/token_place.h"

namespace dieu8 {
namespace {

struct FileSystem {
  const char* name;
  std::uint8_t partition_type;
  std::array<const char*, 4> command;  // what stands before the partition
  const char* hint;
};

constexpr FileSystem kFileSystems[] = {
    {"exfat",
     0x07,
     {"/usr/sbin/mkfs.exfat", nullptr},
     N_("install the package exfatprogs, or choose --file-system vfat")},
    {"vfat",
     0x0C,
     {"/usr/sbin/mkfs.vfat", nullptr},
     N_("install the package dosfstools, or choose --file-system ext4")},
    {"ext4", 0x83, {"/usr/sbin/mkfs.ext4", "-q", "-F", nullptr}, N_("install the package e2fsprogs")},
};

Result<const FileSystem*> known(const std::string& name) {
  for (const FileSystem& one : kFileSystems)
    if (name == one.name) return &one;
  return fail(ErrorCode::Unsupported, N_("a medium is not given the file system {1}"), {name},
              N_("choose exfat, vfat or ext4"));
}

void put_u32(Bytes& bytes, std::size_t at, std::uint32_t number) {
  for (std::size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<std::uint8_t>(number >> 8 * i & 0xFFU);
}

Result<int> run(const std::string& program, const std::vector<std::string>& arguments) {
  ChildFiles files;
  files.nothing_to_say();
  const pid_t child = TRY(start_child(program, arguments, files, ChildEnvironment::Empty));
  return wait_for_child(child, program);
}

}  // namespace

Result<Bytes> master_boot_record(std::uint32_t table_id, const std::string& file_system, std::uint64_t bytes,
                                 std::uint32_t sector_bytes) {
  const FileSystem* kind = TRY(known(file_system));
  constexpr std::size_t kRecordBytes = 512;
  constexpr std::size_t kFirstRow = 446;
  if (bytes < 16 * kMediumGapBytes) return fail(ErrorCode::Refused, N_("the medium is too small"));
  const std::uint64_t first = kMediumGapBytes / sector_bytes;
  const std::uint64_t count = bytes / sector_bytes - first;
  if (count > std::numeric_limits<std::uint32_t>::max())
    return fail(ErrorCode::Refused, N_("the medium is larger than 2 TiB"));
  Bytes record(kRecordBytes);
  put_u32(record, 440, table_id);
  record[kFirstRow + 1] = record[kFirstRow + 5] = 0xFE;  // cylinders, heads, sectors: not used
  record[kFirstRow + 2] = record[kFirstRow + 3] = record[kFirstRow + 6] = record[kFirstRow + 7] = 0xFF;
  record[kFirstRow + 4] = kind->partition_type;
  put_u32(record, kFirstRow + 8, static_cast<std::uint32_t>(first));
  put_u32(record, kFirstRow + 12, static_cast<std::uint32_t>(count));
  record[510] = 0x55;
  record[511] = 0xAA;
  return record;
}

Status make_file_system(const std::string& file_system, const std::string& partition) {
  const FileSystem* kind = TRY(known(file_system));
  if (::access(kind->command[0], X_OK) != 0)
    return fail(ErrorCode::NotFound, N_("the program {1} is missing"), {kind->command[0]}, kind->hint);
  std::vector<std::string> arguments;
  for (std::size_t i = 1; i < kind->command.size() && kind->command[i] != nullptr; ++i)
    arguments.emplace_back(kind->command[i]);
  arguments.push_back(partition);
  const int code = TRY(run(kind->command[0], arguments));
  if (code == 0) return ok();
  return fail(ErrorCode::Io, N_("{1} failed with exit code {2}"), {kind->command[0], std::to_string(code)});
}

}  // namespace dieu8
