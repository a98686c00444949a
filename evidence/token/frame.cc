#include "evidence/token/frame.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostPartBytes = 0xFFFF;

void append_number(Bytes& to, std::size_t number, unsigned bytes) {
  for (unsigned left = bytes; left > 0; --left) to.push_back(static_cast<std::uint8_t>(number >> (8 * (left - 1))));
}

std::size_t number_of(ByteView bytes) {
  std::size_t number = 0;
  for (const std::uint8_t byte : bytes) number = number << 8U | byte;
  return number;
}

}  // namespace

Bytes bytes_of(std::string_view text) {
  const ByteView view = as_bytes(text);
  return {view.begin(), view.end()};
}

std::optional<Bytes> encode_frame(const Parts& parts) {
  Bytes body;
  for (const Bytes& part : parts) {
    if (part.size() > kMostPartBytes) return std::nullopt;
    append_number(body, part.size(), 2);
    body.insert(body.end(), part.begin(), part.end());
  }
  if (parts.empty() || parts.size() > kMostParts || body.size() > kMostFrameBytes) return std::nullopt;
  Bytes frame;
  append_number(frame, body.size(), kFrameHead);
  frame.insert(frame.end(), body.begin(), body.end());
  return frame;
}

std::optional<std::size_t> frame_length(ByteView head) {
  const std::size_t length = number_of(head.first(kFrameHead));
  return length <= kMostFrameBytes ? std::optional(length) : std::nullopt;
}

std::optional<Parts> decode_frame(ByteView body) {
  Parts parts;
  while (!body.empty()) {
    if (body.size() < 2 || parts.size() == kMostParts) return std::nullopt;
    const std::size_t length = number_of(body.first(2));
    if (length > body.size() - 2) return std::nullopt;
    const ByteView part = body.subspan(2, length);
    parts.emplace_back(part.begin(), part.end());
    body = body.subspan(2 + length);
  }
  return parts.empty() ? std::nullopt : std::optional(std::move(parts));
}

}  // namespace dieu8
