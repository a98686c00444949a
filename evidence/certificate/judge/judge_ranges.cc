#include <string>

#include "evidence/certificate/judge/judge_parts.h"

namespace dieu8 {
namespace {

// Every range holds something, lies on the disk and behind the one before it.
bool in_order(const std::vector<LbaRange>& ranges, std::uint64_t sectors) {
  std::uint64_t free_from = 0;
  for (const LbaRange& range : ranges) {
    if (range.count == 0 || range.first < free_from || range.first >= sectors) return false;
    if (range.count > sectors - range.first) return false;
    free_from = range.first + range.count;
  }
  return true;
}

Digest digest_of(const std::vector<LbaRange>& ranges) {
  Sha256 hash;
  for (const LbaRange& range : ranges)
    hash.update(as_bytes(std::to_string(range.first) + " " + std::to_string(range.count) + "\n"));
  return hash.finish();
}

// Zeros: the writer had nothing to digest.
bool fits(const Digest& digest, const std::vector<LbaRange>& ranges) {
  return (ranges.empty() && digest == Digest{}) || digest == digest_of(ranges);
}

}  // namespace

bool ranges_agree(const std::vector<LbaRange>& ranges, std::uint64_t count, const Digest& digest,
                  std::uint64_t sectors) {
  if (ranges.size() > kMostListedRanges || count > sectors || !in_order(ranges, sectors)) return false;
  std::uint64_t listed = 0;
  for (const LbaRange& range : ranges) listed += range.count;
  if (listed == count) return fits(digest, ranges);
  // Only a full list may leave ranges out; its digest covers those too and cannot be computed from it.
  return listed < count && ranges.size() == kMostListedRanges;
}

std::uint64_t sectors_of(const DiskIdentity& identity) {
  return identity.logical_sector_bytes == 0 ? 0 : identity.bytes / identity.logical_sector_bytes;
}

}  // namespace dieu8
