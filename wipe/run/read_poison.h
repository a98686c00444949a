// What lies in a buffer before a read: bytes nobody wrote to the disk, so that a read which is said to be done and
// moved nothing is told from one that brought back what belongs there.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "evidence/base/result.h"

namespace dieu8 {

class ReadPoison {
 public:
  // Drawn anew each time: no pattern and no disk can expect it. Errors: Io.
  static Result<ReadPoison> draw();

  // Spoils begin and end of every sector: both halves of a sector have to arrive.
  void spoil(std::span<std::uint8_t> buffer, std::size_t sector_bytes) const;

  // The sector still holds what was put at its begin or end: the read did not bring all of it.
  bool is_left_in(std::span<const std::uint8_t> sector) const;

 private:
  ReadPoison() = default;
  std::array<std::uint8_t, 16> bytes_{};
};

}  // namespace dieu8
