#include "evidence/crypto/sign/secret_sharing.h"

#include <cryptopp/channels.h>
#include <cryptopp/ida.h>
#include <cryptopp/queue.h>

#include "evidence/base/random.h"

namespace dieu8 {
namespace {

// Crypto++ draws from the kernel, as everything here does; without randomness there is no sharing.
class KernelRandom final : public CryptoPP::RandomNumberGenerator {
 public:
  void GenerateBlock(CryptoPP::byte* output, std::size_t size) override {
    if (!fill_random({output, size})) throw CryptoPP::Exception(CryptoPP::Exception::IO_ERROR, "getrandom");
  }
};

std::string channel_of(unsigned number) { return CryptoPP::WordToString<CryptoPP::word32>(number - 1); }

Secret content_of(CryptoPP::BufferedTransformation& queue) {
  Secret bytes(static_cast<std::size_t>(queue.MaxRetrievable()));
  queue.Get(bytes.data(), bytes.size());
  return bytes;
}

auto no_secret() { return fail(ErrorCode::Malformed, N_("the shares do not fit together")); }

}  // namespace

Result<std::vector<Secret>> split_secret(const Secret& secret, unsigned need, unsigned of) {
  try {  // Crypto++ speaks in exceptions; they end here
    KernelRandom random;
    std::vector<CryptoPP::ByteQueue> queues(of);
    auto* fan = new CryptoPP::ChannelSwitch;  // belongs to `sharing`
    CryptoPP::SecretSharing sharing(random, static_cast<int>(need), static_cast<int>(of), fan);
    for (unsigned i = 0; i < of; ++i) fan->AddRoute(channel_of(i + 1), queues[i], CryptoPP::DEFAULT_CHANNEL);
    sharing.Put(secret.view().data(), secret.size());
    sharing.MessageEnd();
    std::vector<Secret> parts;
    for (CryptoPP::ByteQueue& queue : queues) parts.push_back(content_of(queue));
    return parts;
  } catch (const CryptoPP::Exception& error) {
    return fail(ErrorCode::Io, N_("the cryptographic library failed in {1}: {2}"), {"SecretSharing", error.what()});
  }
}

Result<Secret> recover_secret(const std::vector<NumberedPart>& parts, std::size_t size) {
  try {
    CryptoPP::SecretRecovery recovery(static_cast<int>(parts.size()));
    for (const NumberedPart& part : parts) {
      recovery.ChannelPut(channel_of(part.number), part.bytes.data(), part.bytes.size());
      recovery.ChannelMessageEnd(channel_of(part.number));
    }
    Secret secret = content_of(recovery);
    if (secret.size() != size) return no_secret();
    return secret;
  } catch (const CryptoPP::Exception&) {
    return no_secret();
  }
}

}  // namespace dieu8
