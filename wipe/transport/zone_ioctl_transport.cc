#include "wipe/transport/zone_ioctl_transport.h"

#include <cerrno>
#include <cstring>

#include "evidence/base/syscall.h"
#include "wipe/kernel/disk_ioctls.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kSector = 512;
constexpr std::uint32_t kZonesARequest = 1024;

// The head of the request and room for the zones behind it, aligned as the kernel's structures are.
class ReportRequest {
 public:
  explicit ReportRequest(std::uint64_t first_sector)
      : storage_((sizeof(blk_zone_report) + kZonesARequest * sizeof(blk_zone)) / sizeof(std::uint64_t)) {
    static_assert(sizeof(blk_zone_report) % sizeof(std::uint64_t) == 0 &&
                  sizeof(blk_zone) % sizeof(std::uint64_t) == 0);
    blk_zone_report head{};
    head.sector = first_sector;
    head.nr_zones = kZonesARequest;
    std::memcpy(storage_.data(), &head, sizeof head);
  }

  void* request() { return storage_.data(); }

  std::vector<Zone> zones() const {
    blk_zone_report head{};
    std::memcpy(&head, storage_.data(), sizeof head);
    std::vector<Zone> zones;
    for (std::uint32_t i = 0; i < head.nr_zones && i < kZonesARequest; ++i) {
      blk_zone told{};
      std::memcpy(&told, storage_.data() + (sizeof head + i * sizeof told) / sizeof(std::uint64_t), sizeof told);
      zones.push_back(zone_of(told, (head.flags & BLK_ZONE_REP_CAPACITY) != 0));
    }
    return zones;
  }

 private:
  std::vector<std::uint64_t> storage_;
};

Result<std::vector<Zone>> report_from(const UniqueFd& disk, std::uint64_t first_sector) {
  ReportRequest request(first_sector);
  const auto asked = checked_ioctl(disk, BLKREPORTZONE, request.request(), "BLKREPORTZONE");
  if (asked) return request.zones();
  const int told = asked.assume_error().system_error;
  if (told != ENOTTY && told != EOPNOTSUPP) return outcome::failure(asked.assume_error());
  return fail(ErrorCode::Unsupported, N_("the disk has no zones"), {}, nullptr, told);
}

}  // namespace

Zone zone_of(const blk_zone& told, bool capacity_told) {
  return {.first = told.start * kSector,
          .bytes = told.len * kSector,
          .writable_bytes = (capacity_told ? told.capacity : told.len) * kSector,
          .write_pointer = told.wp * kSector,
          .type = static_cast<ZoneType>(told.type),
          .condition = static_cast<ZoneCondition>(told.cond)};
}

Result<std::uint64_t> ZoneIoctlTransport::bytes() { return disk_bytes(disk_); }

// Until nothing follows: a report that does not come nearer to the end is cut there, for the caller to see.
Result<std::vector<Zone>> ZoneIoctlTransport::report() {
  const std::uint64_t end = TRY(bytes());
  std::vector<Zone> all;
  std::uint64_t next = 0;
  do {
    const std::vector<Zone> some = TRY(report_from(disk_, next / kSector));
    if (some.empty() || some.back().end() <= next) break;
    next = some.back().end();
    all.insert(all.end(), some.begin(), some.end());
  } while (next < end);
  return all;
}

Status ZoneIoctlTransport::reset(const Zone& zone) {
  blk_zone_range range{};
  range.sector = zone.first / kSector;
  range.nr_sectors = zone.bytes / kSector;
  TRY(checked_ioctl(disk_, BLKRESETZONE, &range, "BLKRESETZONE"));
  return ok();
}

}  // namespace dieu8
