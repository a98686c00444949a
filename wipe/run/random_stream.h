// The random bytes of a pass: the AES-256-CTR keystream (SP 800-38A section 6.5), addressed by byte offset on the disk.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>

#include "evidence/base/result.h"
#include "evidence/crypto/digest.h"

namespace dieu8 {

using StreamKey = std::array<std::uint8_t, 32>;
using CounterBlock = std::array<std::uint8_t, 16>;

// The byte at offset o is byte o % 16 of AES-256(key, counter), where counter = initial_counter + o / 16 as a
// 128-bit big-endian number. A disk starts at counter 0; the standard's vectors start elsewhere.
// One stream belongs to one thread.
class RandomStream {
 public:
  // Errors: Unsupported when OpenSSL has no AES-256-CTR.
  static Result<RandomStream> create(const StreamKey& key, const CounterBlock& initial_counter = {});
  ~RandomStream();
  RandomStream(RandomStream&&) noexcept;
  RandomStream& operator=(RandomStream&&) noexcept;

  // Fills `out` with the stream's bytes from `offset` on; any offset, any length. Errors: Unsupported.
  Status fill(std::uint64_t offset, std::span<std::uint8_t> out);

 private:
  struct State;
  explicit RandomStream(std::unique_ptr<State> state);
  Status go_to(std::uint64_t offset);
  std::unique_ptr<State> state_;
};

// SHA-256 of "dieu8 stream key 1\n" followed by the 32 key bytes: binds the certificate to one stream.
Digest key_commitment(const StreamKey& key);

}  // namespace dieu8
