#include "wipe/run/rescue.h"

#include <algorithm>
#include <cerrno>
#include <string>

namespace dieu8 {
ErrorMeaning meaning_of(int error_number) {
  switch (error_number) {
    case EIO:        // what most drivers say
    case ENODATA:    // the block layer's "critical medium error"
    case EREMOTEIO:  // "critical target error"
    case EILSEQ:     // protection information does not match
    case ETIMEDOUT:
    case ENOLINK:  // transport error
    case EAGAIN:
    case EINTR: return ErrorMeaning::BadSector;
    case ENODEV:
    case ENXIO:
    case ENOMEDIUM:
    case ESHUTDOWN: return ErrorMeaning::Gone;
    case ENOSPC:
    case EDQUOT:
    case EFBIG: return ErrorMeaning::Full;
    default: return ErrorMeaning::Hopeless;
  }
}

Rescue::Rescue(BlockQueue& queue, BlockPump& pump, Disk disk, Lost lost)
    : queue_(queue), pump_(pump), disk_(disk), lost_(std::move(lost)) {}

std::optional<Failure> Rescue::save(const Trouble& trouble, BlockWork& work) {
  if (auto failure = missing_device()) return failure;
  if (auto failure = reason_to_stop(trouble.error_number, failure_kind(work))) return failure;
  return bisect(trouble.block, work);
}

std::optional<Failure> Rescue::missing_device() const {
  const auto now = queue_.bytes();
  if (!now) return failure_from(now.error(), FailureKind::Vanished);
  if (now.value() == 0) return Failure{FailureKind::Vanished, "the device has no bytes any more"};
  if (now.value() < disk_.bytes) {
    return Failure{FailureKind::Shrunk,
                   "from " + std::to_string(disk_.bytes) + " to " + std::to_string(now.value()) + " bytes"};
  }
  return std::nullopt;
}

std::optional<Failure> Rescue::reason_to_stop(int error_number, FailureKind kind) const {
  const std::string detail = "errno " + std::to_string(error_number);
  switch (meaning_of(error_number)) {
    case ErrorMeaning::BadSector: return std::nullopt;
    case ErrorMeaning::Gone: return Failure{FailureKind::Vanished, detail};
    case ErrorMeaning::Full:
    case ErrorMeaning::Hopeless: return Failure{kind, detail};
  }
  return Failure{kind, detail};
}

// One unit gets all its tries; anything longer one more, then its halves.
std::optional<Failure> Rescue::bisect(const ByteRange& range, BlockWork& work) {
  const bool smallest = range.count <= disk_.unit_bytes;
  const unsigned tries = smallest ? kTriesPerSector : 1;
  for (unsigned attempt = 0; attempt < tries; ++attempt) {
    const auto error_number = pump_.move_one(range, work);
    if (!error_number) return failure_from(error_number.error(), failure_kind(work));
    if (error_number.value() == 0) {
      lost_in_a_row_ = 0;
      return std::nullopt;
    }
    if (auto failure = reason_to_stop(error_number.value(), failure_kind(work))) return failure;
  }
  return smallest ? lose(range, failure_kind(work)) : halves(range, work);
}

std::optional<Failure> Rescue::halves(const ByteRange& range, BlockWork& work) {
  const std::uint64_t unit = disk_.unit_bytes;
  const std::uint64_t middle = (range.first + range.count / 2) / unit * unit;
  const std::uint64_t cut = middle > range.first ? middle : (range.first / unit + 1) * unit;
  if (auto failure = bisect({range.first, cut - range.first}, work)) return failure;
  return bisect({cut, range.end() - cut}, work);
}

std::optional<Failure> Rescue::lose(const ByteRange& range, FailureKind kind) {
  lost_(range);
  lost_in_a_row_ = range.first == next_lost_ ? lost_in_a_row_ + 1 : 1;
  next_lost_ = range.end();
  if (lost_in_a_row_ < kMostLostInARow) return std::nullopt;
  if (auto failure = missing_device()) return failure;
  return Failure{
      kind, std::to_string(lost_in_a_row_) + " sectors in a row failed, up to byte " + std::to_string(range.end())};
}

}  // namespace dieu8
