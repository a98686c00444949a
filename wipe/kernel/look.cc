// The looks before the first write and after the last read-back (open_disk.h).
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

#include "evidence/base/syscall.h"
#include "wipe/kernel/content_probe.h"
#include "wipe/kernel/disk_ioctls.h"
#include "wipe/kernel/open_disk.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kFingerprintBytes = 1U << 20U;
// Where partitions usually begin: with the table gone, what survived in one would not be seen from byte 0.
constexpr std::uint64_t kUsualStarts[] = {0, std::uint64_t{63} * 512, 1U << 20U};

Result<Bytes> read_start(const UniqueFd& disk, std::uint64_t bytes) {
  Bytes start(static_cast<std::size_t>(bytes));
  std::size_t have = 0;
  while (have < start.size()) {
    const ssize_t got = TRY(checked("pread", "", [&] {
      return ::pread(disk.get(), start.data() + have, start.size() - have, static_cast<off_t>(have));
    }));
    if (got == 0) return fail(ErrorCode::Io, N_("the disk ends before its size"));
    have += static_cast<std::size_t>(got);
  }
  return start;
}

std::vector<std::string> types_of(const DiskContents& contents) {
  std::vector<std::string> types;
  for (const ContentItem& item : contents.items) {
    if (!item.type.empty()) types.push_back(item.type);
  }
  std::ranges::sort(types);
  types.erase(std::unique(types.begin(), types.end()), types.end());
  return types;
}

}  // namespace

Result<BeforeState> look_before(const UniqueFd& fd, std::uint64_t bytes) {
  const UniqueFd disk = TRY(reopen_buffered(fd));
  BeforeState before;
  // A disk that cannot be read at its start can still be overwritten: the fields then stay empty.
  if (const auto start = read_start(disk, std::min(bytes, kFingerprintBytes)))
    before.first_mib_sha256 = sha256(start.assume_value());
  if (const auto contents = probe_contents(disk, "", bytes)) {
    before.partition_table = contents.assume_value().partition_table;
    before.contents = types_of(contents.assume_value());
  } else {
    before.contents = {"unreadable"};
  }
  return before;
}

Result<AfterState> look_after(const UniqueFd& fd, std::uint64_t bytes) {
  const UniqueFd disk = TRY(reopen_buffered(fd));
  TRY(drop_cached_pages(disk));
  AfterState after;
  for (const std::uint64_t start : kUsualStarts) {
    if (start >= bytes) continue;
    const auto types = TRY(types_at(disk, start, bytes - start));
    after.signatures_found.insert(after.signatures_found.end(), types.begin(), types.end());
  }
  std::ranges::sort(after.signatures_found);
  auto& found = after.signatures_found;
  found.erase(std::unique(found.begin(), found.end()), found.end());
  after.looked = true;
  return after;
}

}  // namespace dieu8
