#include "evidence/crypto/sign/share.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <vector>

#include "evidence/crypto/digest.h"
#include "evidence/crypto/pem.h"
#include "evidence/crypto/sign/share_lines.h"

namespace dieu8 {
namespace {

constexpr std::string_view kFirstLine = "dieu8 share 1";
constexpr std::size_t kHeaderLines = 6;
constexpr std::size_t kSumDigits = 16;
constexpr std::size_t kMostDataBytes = 256;

// Headers and data as they are written: what the sum at the end covers.
std::vector<std::string> body_of(const Share& share) {
  std::vector<std::string> lines = {std::string(kFirstLine),
                                    "set: " + share.set,
                                    "share: " + std::to_string(share.number),
                                    "of: " + std::to_string(share.of),
                                    "need: " + std::to_string(share.need),
                                    "key: " + share.key_id};
  const ByteView data = share.data.view();
  for (std::size_t at = 0; at < data.size(); at += kShareLineBytes)
    lines.push_back(
        share_line(lines.size() - kHeaderLines + 1, data.subspan(at, std::min(kShareLineBytes, data.size() - at))));
  return lines;
}

std::string joined(const std::vector<std::string>& lines, std::string_view before = "") {
  std::string text;
  for (const std::string& line : lines) text += std::string(before) + line + "\n";
  return text;
}

std::string sum_of(const Share& share) {
  return "sum: " + to_hex(sha256(as_bytes(joined(body_of(share))))).substr(0, kSumDigits);
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    while (!lines.back().empty() && (lines.back().back() == '\r' || lines.back().back() == ' '))
      lines.back().pop_back();
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// The lines that carry something: notes, blank lines and the PEM block left out.
std::vector<std::string> carrying_lines(std::string_view text) {
  std::vector<std::string> lines = lines_of(text.substr(0, std::min(text.find("-----BEGIN "), text.size())));
  std::erase_if(lines, [](const std::string& line) { return line.empty() || line.front() == '#'; });
  return lines;
}

auto damaged_line(const std::string& path, const std::string& what) {
  return fail(ErrorCode::Malformed, N_("the share {1} is damaged at the line '{2}'"), {path, what},
              N_("Compare that line with the paper or use another copy of this share."));
}

Result<std::string> header(const std::string& line, std::string_view key, const std::string& path) {
  const std::string start = std::string(key) + ": ";
  if (!line.starts_with(start)) return damaged_line(path, std::string(key));
  return line.substr(start.size());
}

Result<unsigned> number_header(const std::string& line, std::string_view key, const std::string& path) {
  const std::string text = TRY(header(line, key, path));
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value == 0 || value > kMostShares)
    return damaged_line(path, std::string(key));
  return value;
}

Status read_headers(const std::vector<std::string>& lines, const std::string& path, Share& share) {
  if (lines.size() < kHeaderLines + 2 || lines[0] != kFirstLine)
    return fail(ErrorCode::Malformed, N_("{1} is not a share of an agency key"), {path});
  share.set = TRY(header(lines[1], "set", path));
  share.number = TRY(number_header(lines[2], "share", path));
  share.of = TRY(number_header(lines[3], "of", path));
  share.need = TRY(number_header(lines[4], "need", path));
  share.key_id = TRY(header(lines[5], "key", path));
  if (share.need < kFewestShares || share.need > share.of || share.number > share.of) return damaged_line(path, "need");
  return ok();
}

Status read_data(const std::vector<std::string>& lines, const std::string& path, Share& share) {
  Secret data(kMostDataBytes);
  std::size_t size = 0;
  for (std::size_t i = kHeaderLines; i + 1 < lines.size(); ++i) {
    auto bytes = read_share_line(lines[i], i - kHeaderLines + 1);
    if (!bytes || size + bytes->size() > kMostDataBytes)
      return damaged_line(path, std::to_string(i - kHeaderLines + 1) + ":");
    std::copy(bytes->begin(), bytes->end(), data.data() + size);
    size += bytes->size();
    wipe_memory(bytes->data(), bytes->size());
  }
  share.data = Secret(size);
  std::copy_n(data.data(), size, share.data.data());
  return ok();
}

}  // namespace

std::string share_to_text(const Share& share, const std::string& notes) {
  return joined(lines_of(notes), "# ") + joined(body_of(share)) + sum_of(share) + "\n" +
         to_pem(share.root_der, kCertificateLabel);
}

Result<Share> share_from_text(ByteView text, const std::string& path) {
  const std::vector<std::string> lines = carrying_lines(as_text(text));
  Share share;
  TRY(read_headers(lines, path, share));
  TRY(read_data(lines, path, share));
  if (lines.back() != sum_of(share)) return damaged_line(path, "sum");
  if (as_text(text).find("-----BEGIN ") != std::string_view::npos)
    share.root_der = TRY(from_pem(text, kCertificateLabel, path));
  return share;
}

}  // namespace dieu8
