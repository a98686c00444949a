#include "guard/transfer/transfer_item.h"

#include <algorithm>
#include <charconv>

#include "evidence/base/bytes.h"

namespace dieu8 {
namespace {

constexpr std::size_t kHexDigits = 64;

auto no_item() { return fail(ErrorCode::Malformed, N_("not a SHA-256 and a length")); }

}  // namespace

std::string item_line(const TransferItem& item) { return to_hex(item.sha256) + " " + std::to_string(item.bytes); }

Result<TransferItem> parse_item_line(std::string_view line) {
  if (line.size() < kHexDigits + 2 || line[kHexDigits] != ' ') return no_item();
  const Bytes digest = TRY(from_hex(line.substr(0, kHexDigits)));
  TransferItem item;
  std::ranges::copy(digest, item.sha256.begin());
  const char* const end = line.data() + line.size();
  const auto read = std::from_chars(line.data() + kHexDigits + 1, end, item.bytes);
  if (read.ec != std::errc() || read.ptr != end || item_line(item) != line) return no_item();
  return item;
}

Digest list_digest(const std::vector<TransferItem>& items) {
  std::vector<std::string> lines;
  lines.reserve(items.size());
  for (const TransferItem& item : items) lines.push_back(item_line(item) + "\n");
  std::ranges::sort(lines);
  Sha256 digest;
  for (const std::string& line : lines) digest.update(as_bytes(line));
  return digest.finish();
}

std::uint64_t total_bytes(const std::vector<TransferItem>& items) {
  std::uint64_t total = 0;
  for (const TransferItem& item : items) total += item.bytes;
  return total;
}

}  // namespace dieu8
