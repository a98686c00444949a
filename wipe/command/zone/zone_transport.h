// The zones of a zoned disk, as the kernel hands them over (linux/blkzoned.h: BLKREPORTZONE, BLKRESETZONE).
// Source: ZBC-2, section 4.4 (zones), 5.6 (RESET WRITE POINTER); ZAC-2 says the same of ATA drives.
#pragma once

#include <cstdint>
#include <vector>

#include "evidence/base/result.h"

namespace dieu8 {

// The numbers are those of the report (ZBC-2, REPORT ZONES parameter data).
enum class ZoneType : std::uint8_t { Conventional = 1, SequentialRequired = 2, SequentialPreferred = 3 };

enum class ZoneCondition : std::uint8_t {
  NotWritePointer = 0,  // conventional
  Empty = 1,
  ImplicitOpen = 2,
  ExplicitOpen = 3,
  Closed = 4,
  ReadOnly = 0xd,
  Full = 0xe,
  Offline = 0xf,
};

struct Zone {  // all places in bytes from the disk's beginning
  std::uint64_t first = 0;
  std::uint64_t bytes = 0;
  std::uint64_t writable_bytes = 0;  // zone capacity; the same as `bytes` unless the report names a smaller one
  std::uint64_t write_pointer = 0;   // sequential zones only
  ZoneType type = ZoneType::Conventional;
  ZoneCondition condition = ZoneCondition::NotWritePointer;

  std::uint64_t end() const { return first + bytes; }
  bool sequential() const { return type != ZoneType::Conventional; }
};

class ZoneTransport {
 public:
  virtual ~ZoneTransport() = default;
  // Capacity as of now. Errors: Io, NotFound.
  virtual Result<std::uint64_t> bytes() = 0;
  // Every zone, in the order of the report. Errors: Io, NotFound, Unsupported (the disk has no zones).
  virtual Result<std::vector<Zone>> report() = 0;
  // Sets one zone's write pointer back to its beginning. Errors: Io, NotFound.
  virtual Status reset(const Zone& zone) = 0;
};

}  // namespace dieu8
