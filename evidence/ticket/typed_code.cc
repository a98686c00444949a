#include "evidence/ticket/typed_code.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "evidence/crypto/digest.h"

namespace dieu8 {
namespace {

constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // Crockford: no I, L, O, U
constexpr std::size_t kLineBytes = 20;
constexpr std::size_t kLineLetters = 32;  // of 20 bytes
constexpr std::size_t kGroup = 4;
constexpr std::size_t kMostLines = 99;

// The letters of `bytes`, five bits each, the last one's unused bits zero.
std::string letters_of(ByteView bytes) {
  std::string text;
  unsigned held = 0;
  std::uint32_t bits = 0;
  for (const std::uint8_t byte : bytes) {
    bits = bits << 8U | byte;
    for (held += 8; held >= 5; held -= 5) text.push_back(kLetters[bits >> (held - 5U) & 31U]);
  }
  if (held > 0) text.push_back(kLetters[bits << (5U - held) & 31U]);
  return text;
}

// nullopt for a length that no bytes give, and unused bits that are not zero.
std::optional<Bytes> bytes_of(std::string_view letters) {
  Bytes bytes;
  unsigned held = 0;
  std::uint32_t bits = 0;
  for (const char letter : letters) {
    bits = bits << 5U | static_cast<std::uint32_t>(kLetters.find(letter));
    held += 5;
    if (held < 8) continue;
    held -= 8;
    bytes.push_back(static_cast<std::uint8_t>(bits >> held));
  }
  if (letters_of(bytes) != letters) return std::nullopt;
  return bytes;
}

std::string two_digits(std::size_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

// 20 bits over the kind, the line's number, how many there are, and its letters.
std::string check_of(TypedKind kind, std::size_t number, std::size_t count, std::string_view letters) {
  const std::string text =
      std::string(typed_prefix(kind)) + two_digits(number) + "/" + two_digits(count) + ":" + std::string(letters);
  const Digest digest = sha256(as_bytes(text));
  return letters_of(ByteView(digest).first(3)).substr(0, kGroup);
}

struct TypedLine {
  std::string letters;
  std::string check;
};

std::vector<TypedLine> lines_of(TypedKind kind, ByteView bytes) {
  const std::size_t count = (bytes.size() + kLineBytes - 1) / kLineBytes;
  std::vector<TypedLine> lines;
  while (!bytes.empty()) {
    const std::size_t size = std::min(kLineBytes, bytes.size());
    const std::string letters = letters_of(bytes.first(size));
    lines.push_back({letters, check_of(kind, lines.size() + 1, count, letters)});
    bytes = bytes.subspan(size);
  }
  return lines;
}

std::string grouped(std::string_view letters) {
  std::string text;
  for (std::size_t at = 0; at < letters.size(); at += kGroup) text += " " + std::string(letters.substr(at, kGroup));
  return text;
}

// What was typed, letters only, in the alphabet's own form.
std::string normal(std::string_view typed) {
  std::string text;
  for (const char c : typed) {
    if (c == ' ' || c == '\t' || c == '\r' || c == '-') continue;
    const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    text.push_back(upper == 'O' ? '0' : upper == 'I' || upper == 'L' ? '1' : upper);
  }
  return text;
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::optional<std::size_t> number_of(std::string_view digits) {
  std::size_t number = 0;
  if (digits.empty() || digits.size() > 2) return std::nullopt;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return std::nullopt;
    number = number * 10 + static_cast<std::size_t>(digit - '0');
  }
  return number;
}

auto not_here(TypedKind kind) {
  return fail(ErrorCode::NotFound, N_("there is no code here that begins with {1}"), {std::string(typed_prefix(kind))},
              N_("type every line, from the one that begins with these letters"));
}

auto wrong_line(std::size_t number) {
  return fail(ErrorCode::Malformed, N_("line {1} of the code has a typing error"), {two_digits(number)},
              N_("compare that line with the paper, letter by letter, and type it again"));
}

Result<Bytes> read_line(TypedKind kind, std::size_t number, std::size_t count, std::string_view line) {
  if (line.size() <= kGroup || line.find_first_not_of(kLetters) != std::string_view::npos) return wrong_line(number);
  const std::string_view letters = line.substr(0, line.size() - kGroup);
  if (check_of(kind, number, count, letters) != line.substr(letters.size())) return wrong_line(number);
  auto bytes = bytes_of(letters);
  const bool full = letters.size() == kLineLetters;
  if (!bytes || letters.size() > kLineLetters || (number < count && !full)) return wrong_line(number);
  return *std::move(bytes);
}

// `lines[i]` is line i + 1: letters and check.
Result<Bytes> read_all(TypedKind kind, const std::vector<std::string>& lines) {
  Bytes bytes;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Bytes more = TRY(read_line(kind, i + 1, lines.size(), lines[i]));
    bytes.insert(bytes.end(), more.begin(), more.end());
  }
  return bytes;
}

// The rest of a row after its count, cut into lines.
Result<Bytes> read_row(TypedKind kind, std::size_t count, std::string_view rest) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t size = i + 1 < count ? kLineLetters + kGroup : rest.size();
    if (rest.size() < size) return wrong_line(i + 1);
    lines.emplace_back(rest.substr(0, size));
    rest.remove_prefix(size);
  }
  return read_all(kind, lines);
}

Result<Bytes> read_numbered(TypedKind kind, std::size_t count, const std::vector<std::string_view>& typed) {
  std::vector<std::string> lines;
  for (const std::string_view line : typed) {
    const std::size_t colon = line.find(':');
    const auto number = colon == std::string_view::npos ? std::nullopt : number_of(normal(line.substr(0, colon)));
    if (!number || *number != lines.size() + 1) return wrong_line(std::min(lines.size() + 1, count));
    lines.push_back(normal(line.substr(colon + 1)));
    if (lines.size() > count) return wrong_line(count);
  }
  if (lines.size() < count)
    return fail(ErrorCode::Malformed, N_("line {1} of the code is missing"), {two_digits(lines.size() + 1)},
                N_("type every line, from the one that begins with these letters"));
  return read_all(kind, lines);
}

bool means_nothing(std::string_view line) { return normal(line).empty() || line.front() == '#'; }

}  // namespace

std::string typed_lines(TypedKind kind, ByteView bytes) {
  const std::vector<TypedLine> lines = lines_of(kind, bytes);
  std::string text = std::string(typed_prefix(kind)) + " " + two_digits(lines.size()) + "\n";
  for (std::size_t i = 0; i < lines.size(); ++i)
    text += two_digits(i + 1) + ":" + grouped(lines[i].letters) + " - " + lines[i].check + "\n";
  return text;
}

std::string typed_row(TypedKind kind, ByteView bytes) {
  const std::vector<TypedLine> lines = lines_of(kind, bytes);
  std::string text = std::string(typed_prefix(kind)) + two_digits(lines.size());
  for (const TypedLine& line : lines) text += line.letters + line.check;
  return text;
}

Result<std::size_t> typed_line_count(TypedKind kind, std::string_view first) {
  const std::string typed = normal(first);
  const std::string prefix = normal(typed_prefix(kind));
  const std::string_view digits = std::string_view(typed).substr(std::min(prefix.size(), typed.size())).substr(0, 2);
  const std::size_t count = number_of(digits).value_or(0);
  if (!typed.starts_with(prefix) || digits.size() != 2 || count == 0 || count > kMostLines) return not_here(kind);
  return count;
}

Status check_typed_line(TypedKind kind, std::size_t number, std::size_t count, std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon != std::string_view::npos && number_of(normal(line.substr(0, colon))) != number) return wrong_line(number);
  const std::string letters = normal(colon == std::string_view::npos ? line : line.substr(colon + 1));
  TRY(read_line(kind, number, count, letters));
  return ok();
}

Result<Bytes> read_typed(TypedKind kind, std::string_view text) {
  std::vector<std::string_view> lines = split(text);
  std::erase_if(lines, means_nothing);
  if (lines.empty()) return not_here(kind);
  const std::size_t count = TRY(typed_line_count(kind, lines.front()));
  const std::string first = normal(lines.front());
  const std::string_view rest = std::string_view(first).substr(typed_prefix(kind).size() + 2);
  lines.erase(lines.begin());
  if (rest.empty()) return read_numbered(kind, count, lines);
  if (!lines.empty()) return wrong_line(count);
  return read_row(kind, count, rest);
}

}  // namespace dieu8
