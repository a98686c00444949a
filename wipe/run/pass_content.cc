#include "wipe/run/pass_content.h"

#include <algorithm>
#include <string>

namespace dieu8 {
namespace {

constexpr std::size_t kLongestPattern = 4096;

Bytes repeated(const Bytes& pattern, std::size_t count) {
  Bytes bytes(count);
  for (std::size_t i = 0; i < count; ++i) bytes[i] = pattern[i % pattern.size()];
  return bytes;
}

}  // namespace

Result<PassContent> PassContent::create(const PassPattern& pattern, const StreamKey& key) {
  PassContent content;
  if (pattern.kind == PatternKind::Random) {
    content.random_ = TRY(RandomStream::create(key));
    content.scratch_.resize(kMostExpected);
    return content;
  }
  if (pattern.bytes.empty() || pattern.bytes.size() > kLongestPattern) {
    return fail(ErrorCode::Malformed, N_("a fixed pattern has 1 to 4096 bytes, this one has {1}"),
                {std::to_string(pattern.bytes.size())});
  }
  content.period_ = pattern.bytes.size();
  content.scratch_ = repeated(pattern.bytes, kMostExpected + pattern.bytes.size());
  return content;
}

Status PassContent::fill(std::uint64_t offset, std::span<std::uint8_t> out) {
  if (random_) return random_->fill(offset, out);
  while (!out.empty()) {
    const ByteView piece = TRY(expected(offset, std::min(out.size(), kMostExpected)));
    std::copy(piece.begin(), piece.end(), out.begin());
    out = out.subspan(piece.size());
    offset += piece.size();
  }
  return ok();
}

Result<ByteView> PassContent::expected(std::uint64_t offset, std::size_t count) {
  const std::size_t most = std::min(count, kMostExpected);
  if (!random_) return ByteView(scratch_).subspan(offset % period_, most);
  TRY(random_->fill(offset, std::span(scratch_).first(most)));
  return ByteView(scratch_).first(most);
}

bool PassContent::same_at(std::uint64_t a, std::uint64_t b) const { return !random_ && a % period_ == b % period_; }

}  // namespace dieu8
