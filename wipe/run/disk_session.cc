#include "wipe/run/disk_session.h"

#include <algorithm>

namespace dieu8 {
namespace {

std::optional<Failure> surroundings_failed(const Status& status, const char* what) {
  if (status) return std::nullopt;
  Failure failure = failure_from(status.error(), FailureKind::Internal);
  return Failure{FailureKind::Internal, std::string(what) + ": " + failure.detail};
}

}  // namespace

std::uint32_t DiskSession::unit() const {
  const std::uint32_t physical = task.identity.physical_sector_bytes;
  return physical > sector() && physical % sector() == 0 ? physical : sector();
}

std::optional<Failure> DiskSession::record(std::string_view type, Json::Object fields) const {
  if (!callbacks.record) return std::nullopt;
  return surroundings_failed(callbacks.record(type, std::move(fields)), "journal");
}

std::optional<Failure> DiskSession::save() const {
  if (!callbacks.save) return std::nullopt;
  return surroundings_failed(callbacks.save(point), "resume file");
}

std::optional<Failure> move_blocks(BlockPump& pump, Rescue& rescue, RangeCursor& cursor, BlockWork& work) {
  for (;;) {
    const PumpEnd end = pump.run(cursor, work);
    if (end.failure) return end.failure;
    for (const Trouble& trouble : end.troubles) {
      work.refused(trouble.error_number);
      if (auto failure = rescue.save(trouble, work)) return failure;
    }
    if (end.troubles.empty()) return std::nullopt;
  }
}

}  // namespace dieu8
