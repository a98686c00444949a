// SHA-256 (FIPS 180-4) with OpenSSL.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"

namespace dieu8 {

using Digest = std::array<std::uint8_t, 32>;

Digest sha256(ByteView bytes);

// The digest of a file read in pieces. Errors: Io, NotFound.
Result<Digest> sha256_file(const std::string& path);

// A digest over pieces; `finish` may be called once.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  void update(ByteView bytes);
  Digest finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dieu8
