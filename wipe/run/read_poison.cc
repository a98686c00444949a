#include "wipe/run/read_poison.h"

#include <algorithm>

#include "evidence/base/random.h"

namespace dieu8 {

Result<ReadPoison> ReadPoison::draw() {
  ReadPoison poison;
  TRY(fill_random(poison.bytes_));
  return poison;
}

void ReadPoison::spoil(std::span<std::uint8_t> buffer, std::size_t sector_bytes) const {
  for (; buffer.size() >= sector_bytes; buffer = buffer.subspan(sector_bytes)) {
    std::ranges::copy(bytes_, buffer.begin());
    std::ranges::copy(bytes_, buffer.first(sector_bytes).last(bytes_.size()).begin());
  }
}

bool ReadPoison::is_left_in(std::span<const std::uint8_t> sector) const {
  return std::ranges::equal(sector.first(bytes_.size()), bytes_) ||
         std::ranges::equal(sector.last(bytes_.size()), bytes_);
}

}  // namespace dieu8
