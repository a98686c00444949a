// The zones of a zoned block device, asked of the kernel (linux/blkzoned.h).
#pragma once

#include <linux/blkzoned.h>

#include "evidence/base/unique_fd.h"
#include "wipe/command/zone/zone_transport.h"

namespace dieu8 {

// A zone of the kernel's report, whose places count in 512 bytes. `capacity_told`: BLK_ZONE_REP_CAPACITY.
Zone zone_of(const blk_zone& told, bool capacity_told);

class ZoneIoctlTransport final : public ZoneTransport {
 public:
  // `disk`, opened for writing, must outlive this.
  explicit ZoneIoctlTransport(const UniqueFd& disk) : disk_(disk) {}

  Result<std::uint64_t> bytes() override;
  Result<std::vector<Zone>> report() override;
  Status reset(const Zone& zone) override;

 private:
  const UniqueFd& disk_;
};

}  // namespace dieu8
