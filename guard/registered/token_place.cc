#include "guard/registered/token_place.h"

#include <algorithm>
#include <optional>

#include "evidence/crypto/digest.h"

namespace dieu8 {
namespace {

constexpr std::string_view kMagic = "D8MEDIUM";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeaderBytes = 8 + 4 + 4 + 4 + 32;  // magic, version, two lengths, SHA-256

void put_u32(Bytes& bytes, std::size_t number) {
  for (unsigned shift = 0; shift < 32; shift += 8) bytes.push_back(static_cast<std::uint8_t>(number >> shift & 0xFFU));
}

std::size_t u32_at(ByteView bytes, std::size_t at) {
  std::size_t number = 0;
  for (std::size_t i = 4; i > 0; --i) number = number << 8U | bytes[at + i - 1];
  return number;
}

bool has_magic(ByteView block) { return as_text(block.first(kMagic.size())) == kMagic; }

// nullopt: damaged.
std::optional<PlacedToken> whole_token(ByteView block) {
  const std::size_t token = u32_at(block, 12);
  const std::size_t certificate = u32_at(block, 16);
  if (u32_at(block, 8) != kVersion || token > kTokenBlockBytes || certificate > kTokenBlockBytes ||
      kHeaderBytes + token + certificate > block.size())
    return std::nullopt;
  const ByteView content = block.subspan(kHeaderBytes, token + certificate);
  if (!std::ranges::equal(sha256(content), block.subspan(20, 32))) return std::nullopt;
  const ByteView padding = block.subspan(kHeaderBytes + content.size());
  if (std::ranges::any_of(padding, [](std::uint8_t byte) { return byte != 0; })) return std::nullopt;
  const auto middle = content.begin() + static_cast<std::ptrdiff_t>(token);
  return PlacedToken{Bytes(content.begin(), middle), Bytes(middle, content.end())};
}

auto damaged() { return fail(ErrorCode::Malformed, N_("the registration on the medium is damaged")); }

}  // namespace

Result<Bytes> token_block(const PlacedToken& placed) {
  Bytes content = placed.token;
  content.insert(content.end(), placed.signer_certificate.begin(), placed.signer_certificate.end());
  if (kHeaderBytes + content.size() > kTokenBlockBytes)
    return fail(ErrorCode::Misuse, N_("the registration is too long for the medium"), {},
                N_("use a shorter name for the holder"));
  Bytes block(kMagic.begin(), kMagic.end());
  put_u32(block, kVersion);
  put_u32(block, placed.token.size());
  put_u32(block, placed.signer_certificate.size());
  const Digest digest = sha256(content);
  block.insert(block.end(), digest.begin(), digest.end());
  block.insert(block.end(), content.begin(), content.end());
  block.resize(kTokenBlockBytes);
  return block;
}

Result<PlacedToken> find_token(ByteView blocks) {
  std::optional<PlacedToken> found;
  bool any = false;
  for (; blocks.size() >= kTokenBlockBytes; blocks = blocks.subspan(kTokenBlockBytes)) {
    const ByteView block = blocks.first(kTokenBlockBytes);
    if (!has_magic(block)) continue;
    any = true;
    auto whole = whole_token(block);
    if (whole && found && *found != *whole) return damaged();
    if (whole) found = std::move(whole);
  }
  if (found) return std::move(*found);
  if (any) return damaged();
  return fail(ErrorCode::NotFound, N_("there is no registration on this medium"));
}

}  // namespace dieu8
