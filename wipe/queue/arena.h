// Page-aligned memory for direct I/O, in huge pages where the kernel has them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "evidence/base/result.h"

namespace dieu8 {

class Arena {
 public:
  // Errors: Io (out of memory).
  static Result<Arena> create(std::size_t bytes);
  Arena(Arena&& other) noexcept;
  Arena& operator=(Arena&&) = delete;
  ~Arena();

  std::span<std::uint8_t> bytes() const { return bytes_; }

 private:
  explicit Arena(std::span<std::uint8_t> bytes) : bytes_(bytes) {}
  std::span<std::uint8_t> bytes_;
};

}  // namespace dieu8
