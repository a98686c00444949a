// Random marks on a disk before a drive's own commands, and what is left of them after.
#pragma once

#include <optional>

#include "evidence/base/clock.h"
#include "evidence/certificate/device_work.h"
#include "evidence/certificate/disk_identity.h"
#include "evidence/certificate/sanitization.h"
#include "wipe/purge/run_device_work.h"
#include "wipe/run/block_queue.h"
#include "wipe/run/random_stream.h"
#include "wipe/run/run_disk.h"

namespace dieu8 {

struct MarkedDisk {
  BlockQueue& queue;
  const DiskIdentity& identity;
  Clock& clock;
  Progress& progress;
  const DeviceCallbacks& callbacks;
};

struct MarkSeed {
  StreamKey key{};
  std::uint64_t random = 0;
};

// Reads what lies at the places (into `old_sectors`, see old_sectors.h), writes the marks, flushes, reads them back.
// Marks that do not come back are measurements, not Failures.
std::optional<Failure> lay_marks(const MarkedDisk& disk, const MarkSeed& seed, Markers& markers, Bytes& old_sectors);

// Reads every place of the marks again. A sector survives when 16 of its bytes, aligned, are still those of its mark,
// or when it is what lay there before the mark; one that a read left as it was in memory counts as unreadable.
std::optional<Failure> look_for_marks(const MarkedDisk& disk, const MarkSeed& seed, const Bytes& old_sectors,
                                      Markers& markers);

}  // namespace dieu8
