// What is done about a block the disk refused: tried again in halves down to the physical sector, so that exactly the
// sectors that cannot be moved are known.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "wipe/run/block_pump.h"

namespace dieu8 {

// What an errno of a read or write says about the device.
enum class ErrorMeaning {
  BadSector,  // this place fails, others may work
  Gone,       // the device is no longer there
  Full,       // no such place: the device or the file system behind it ended
  Hopeless,   // this descriptor can no longer be used this way
};
ErrorMeaning meaning_of(int error_number);

// One sector is tried this often in all before it counts as lost.
inline constexpr unsigned kTriesPerSector = 3;
// So many sectors lost one after the other, with none that works between them: the work on the disk ends.
inline constexpr std::uint64_t kMostLostInARow = 1024;

class Rescue {
 public:
  struct Disk {
    std::uint64_t bytes = 0;         // capacity the work began with
    std::uint32_t unit_bytes = 512;  // physical sector: the unit in which a medium fails
  };
  using Lost = std::function<void(const ByteRange&)>;

  // `lost` is told each unit that could not be moved.
  Rescue(BlockQueue& queue, BlockPump& pump, Disk disk, Lost lost);

  // Moves what can be moved of a failed block. The Failure when the device is gone, shrunk or hopeless.
  std::optional<Failure> save(const Trouble& trouble, BlockWork& work);

  // Vanished or Shrunk when the device no longer has its bytes.
  std::optional<Failure> missing_device() const;

 private:
  std::optional<Failure> bisect(const ByteRange& range, BlockWork& work);
  std::optional<Failure> halves(const ByteRange& range, BlockWork& work);
  std::optional<Failure> lose(const ByteRange& range, FailureKind kind);
  std::optional<Failure> reason_to_stop(int error_number, FailureKind kind) const;

  BlockQueue& queue_;
  BlockPump& pump_;
  Disk disk_;
  Lost lost_;
  std::uint64_t lost_in_a_row_ = 0;
  std::uint64_t next_lost_ = 0;
};

}  // namespace dieu8
