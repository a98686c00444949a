// The bytes a pass leaves on the disk, by offset: to be written, and to be expected when read back.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "evidence/certificate/sanitization.h"
#include "wipe/run/random_stream.h"

namespace dieu8 {

// One object belongs to one thread.
class PassContent {
 public:
  static constexpr std::size_t kMostExpected = std::size_t{64} << 10U;

  // `key` matters for random passes only. Errors: Malformed for a fixed pattern of no or over 4096 bytes; Unsupported.
  static Result<PassContent> create(const PassPattern& pattern, const StreamKey& key);

  // Fills `out` with the bytes that belong at `offset`.
  Status fill(std::uint64_t offset, std::span<std::uint8_t> out);

  // The bytes that belong at `offset`, at most kMostExpected of them; the view lives until the next call.
  Result<ByteView> expected(std::uint64_t offset, std::size_t count);

  // True when a buffer filled for offset `a` also holds what belongs at offset `b`: fixed patterns in step.
  bool same_at(std::uint64_t a, std::uint64_t b) const;

 private:
  PassContent() = default;

  std::optional<RandomStream> random_;
  std::uint64_t period_ = 1;  // Fixed: length of the pattern
  Bytes scratch_;             // Fixed: the pattern repeated, kMostExpected + period_ bytes; Random: room
};

}  // namespace dieu8
