#include "guard/maintenance/disk_use.h"

#include <algorithm>
#include <numeric>

#include "evidence/json/fields.h"

namespace dieu8 {
namespace {

constexpr std::size_t kPage = 512;
constexpr std::size_t kFirstAttribute = 2;
constexpr std::size_t kAttributes = 30;
constexpr std::size_t kAttributeBytes = 12;
constexpr std::size_t kRaw = 5;  // of an attribute: its raw value, little-endian
constexpr std::uint8_t kPowerOnHours = 9;
constexpr std::uint8_t kPowerCycles = 12;
constexpr std::size_t kNvmeCycles = 112;
constexpr std::size_t kNvmeHours = 128;
constexpr std::size_t kMostDisks = 256;

std::uint64_t little_endian(ByteView bytes, std::size_t at, std::size_t length) {
  std::uint64_t number = 0;
  for (std::size_t i = length; i > 0; --i) number = number << 8U | bytes[at + i - 1];
  return number;
}

bool same_disk(const SeenDisk& one, const SeenDisk& other) {
  return one.serial == other.serial && one.model == other.model;
}

const SeenDisk* find(const std::vector<SeenDisk>& disks, const SeenDisk& disk) {
  const auto found = std::ranges::find_if(disks, [&](const SeenDisk& one) { return same_disk(one, disk); });
  return found == disks.end() ? nullptr : &*found;
}

bool went_back(const DiskUse& before, const DiskUse& now) {
  const auto smaller = [](const auto& old_count, const auto& new_count) {
    return old_count && new_count && *new_count < *old_count;
  };
  return smaller(before.hours, now.hours) || smaller(before.cycles, now.cycles);
}

Json number_json(const std::optional<std::uint64_t>& number) {
  return number ? Json(static_cast<std::int64_t>(*number)) : Json();
}

Result<SeenDisk> parse_disk(const Json& value) {
  Fields fields = TRY(Fields::of(value, "$.disks"));
  SeenDisk disk;
  disk.model = TRY(fields.text("model"));
  disk.serial = TRY(fields.text("serial"));
  disk.use.hours = TRY(fields.optional_natural("hours"));
  disk.use.cycles = TRY(fields.optional_natural("cycles"));
  TRY(fields.no_others());
  return disk;
}

}  // namespace

DiskUse ata_disk_use(ByteView page) {
  DiskUse use;
  if (page.size() != kPage || (std::accumulate(page.begin(), page.end(), 0U) & 0xFFU) != 0) return use;
  for (std::size_t i = 0; i < kAttributes; ++i) {
    const std::size_t at = kFirstAttribute + i * kAttributeBytes;
    // Some vendors keep minutes or a second count above the low 32 bits.
    if (page[at] == kPowerOnHours) use.hours = little_endian(page, at + kRaw, 4);
    if (page[at] == kPowerCycles) use.cycles = little_endian(page, at + kRaw, 4);
  }
  return use;
}

DiskUse nvme_disk_use(ByteView page) {
  if (page.size() != kPage) return {};
  // 16 bytes each; the upper eight are zero for longer than disks live, and text in JSON ends at 2^53.
  const auto count = [&](std::size_t at) -> std::optional<std::uint64_t> {
    const std::uint64_t low = little_endian(page, at, 8);
    const bool sane = little_endian(page, at + 8, 8) == 0 && low < static_cast<std::uint64_t>(kLargestJsonInteger);
    return sane ? std::optional(low) : std::nullopt;
  };
  return {count(kNvmeHours), count(kNvmeCycles)};
}

std::vector<DiskFinding> judge_disks(const std::vector<SeenDisk>& known, const std::vector<SeenDisk>& present,
                                     std::uint64_t starts, std::uint64_t slept) {
  std::vector<DiskFinding> findings;
  for (const SeenDisk& disk : known)
    if (find(present, disk) == nullptr) findings.push_back({DiskFindingKind::Gone, disk, 0});
  for (const SeenDisk& disk : present) {
    const SeenDisk* before = find(known, disk);
    if (before == nullptr) {
      findings.push_back({DiskFindingKind::Appeared, disk, 0});
    } else if (went_back(before->use, disk.use)) {
      findings.push_back({DiskFindingKind::WentBack, disk, 0});
    } else if (before->use.cycles && disk.use.cycles) {
      const std::uint64_t more = *disk.use.cycles - *before->use.cycles;
      if (more > starts * kCyclesOfOneStart + slept) findings.push_back({DiskFindingKind::UsedElsewhere, disk, more});
    }
  }
  return findings;
}

Json::Array disks_json(const std::vector<SeenDisk>& disks) {
  Json::Array list;
  for (const SeenDisk& disk : disks)
    list.emplace_back(Json::Object{{"model", disk.model},
                                   {"serial", disk.serial},
                                   {"hours", number_json(disk.use.hours)},
                                   {"cycles", number_json(disk.use.cycles)}});
  return list;
}

Result<std::vector<SeenDisk>> parse_disks(const Json& array) {
  if (array.array() == nullptr || array.array()->size() > kMostDisks)
    return fail(ErrorCode::Malformed, N_("this is no list of disks"));
  std::vector<SeenDisk> disks;
  for (const Json& value : *array.array()) {
    SeenDisk disk = TRY(parse_disk(value));
    disks.push_back(std::move(disk));
  }
  return disks;
}

}  // namespace dieu8
