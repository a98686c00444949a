#include "evidence/crypto/digest.h"

#include <openssl/evp.h>
#include <unistd.h>

#include <cstdlib>

#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

constexpr std::size_t kPieceBytes = 1U << 18U;

// SHA-256 over memory fails only when OpenSSL itself is broken; a made-up digest would be worse than no program.
void must(int answer) {
  if (answer != 1) std::abort();
}

}  // namespace

struct Sha256::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  State() { must(context != nullptr ? EVP_DigestInit_ex(context, EVP_sha256(), nullptr) : 0); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { EVP_MD_CTX_free(context); }
};

Sha256::Sha256() : state_(std::make_unique<State>()) {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::update(ByteView bytes) { must(EVP_DigestUpdate(state_->context, bytes.data(), bytes.size())); }

Digest Sha256::finish() {
  Digest digest{};
  must(EVP_DigestFinal_ex(state_->context, digest.data(), nullptr));
  return digest;
}

Digest sha256(ByteView bytes) {
  Sha256 running;
  running.update(bytes);
  return running.finish();
}

Result<Digest> sha256_file(const std::string& path) {
  const UniqueFd file = TRY(open_file(path, O_RDONLY));
  Bytes piece(kPieceBytes);
  Sha256 running;
  for (;;) {
    const ssize_t got = TRY(checked("read", path, [&] { return ::read(file.get(), piece.data(), piece.size()); }));
    if (got == 0) return running.finish();
    running.update(ByteView(piece).first(static_cast<std::size_t>(got)));
  }
}

}  // namespace dieu8
