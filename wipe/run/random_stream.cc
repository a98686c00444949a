#include "wipe/run/random_stream.h"

#include <openssl/evp.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace dieu8 {
namespace {

constexpr std::size_t kAesBlock = 16;
constexpr std::size_t kPiece = std::size_t{64} << 10U;  // stays in the second-level cache
constexpr std::array<std::uint8_t, kPiece> kZeros{};
constexpr std::uint64_t kNowhere = ~std::uint64_t{0};

struct FreeContext {
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

CounterBlock counter_after(const CounterBlock& initial, std::uint64_t blocks) {
  CounterBlock counter = initial;
  unsigned carry = 0;
  for (std::size_t i = counter.size(); i-- > 0;) {
    const unsigned sum = counter[i] + static_cast<unsigned>(blocks & 0xFFU) + carry;
    counter[i] = static_cast<std::uint8_t>(sum);
    carry = sum >> 8U;
    blocks >>= 8U;
  }
  return counter;
}

Status cipher_failed() { return fail(ErrorCode::Unsupported, N_("OpenSSL cannot compute AES-256-CTR")); }

// Encrypting zeros yields the bare keystream.
bool next_bytes(EVP_CIPHER_CTX* context, std::span<std::uint8_t> out) {
  int written = 0;
  return EVP_EncryptUpdate(context, out.data(), &written, kZeros.data(), static_cast<int>(out.size())) == 1 &&
         static_cast<std::size_t>(written) == out.size();
}

}  // namespace

struct RandomStream::State {
  Context context;
  CounterBlock initial{};
  std::uint64_t next_offset = 0;  // where the cipher stands: going on from there needs no new counter
};

RandomStream::RandomStream(std::unique_ptr<State> state) : state_(std::move(state)) {}
RandomStream::~RandomStream() = default;
RandomStream::RandomStream(RandomStream&&) noexcept = default;
RandomStream& RandomStream::operator=(RandomStream&&) noexcept = default;

Result<RandomStream> RandomStream::create(const StreamKey& key, const CounterBlock& initial_counter) {
  auto state = std::make_unique<State>();
  state->context.reset(EVP_CIPHER_CTX_new());
  state->initial = initial_counter;
  if (state->context == nullptr ||
      EVP_EncryptInit_ex(state->context.get(), EVP_aes_256_ctr(), nullptr, key.data(), initial_counter.data()) != 1) {
    TRY(cipher_failed());
  }
  return RandomStream(std::move(state));
}

Status RandomStream::fill(std::uint64_t offset, std::span<std::uint8_t> out) {
  const std::uint64_t end = offset + out.size();
  if (offset != std::exchange(state_->next_offset, kNowhere)) TRY(go_to(offset));
  while (!out.empty()) {
    const auto piece = out.first(std::min(out.size(), kPiece));
    if (!next_bytes(state_->context.get(), piece)) return cipher_failed();
    out = out.subspan(piece.size());
  }
  state_->next_offset = end;
  return ok();
}

Status RandomStream::go_to(std::uint64_t offset) {
  EVP_CIPHER_CTX* const context = state_->context.get();
  const CounterBlock counter = counter_after(state_->initial, offset / kAesBlock);
  if (EVP_EncryptInit_ex(context, nullptr, nullptr, nullptr, counter.data()) != 1) return cipher_failed();
  std::array<std::uint8_t, kAesBlock> skipped{};
  if (!next_bytes(context, std::span(skipped).first(offset % kAesBlock))) return cipher_failed();
  return ok();
}

Digest key_commitment(const StreamKey& key) {
  constexpr std::string_view kLabel = "dieu8 stream key 1\n";
  Sha256 digest;
  digest.update(as_bytes(kLabel));
  digest.update(key);
  return digest.finish();
}

}  // namespace dieu8
