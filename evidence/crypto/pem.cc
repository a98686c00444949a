#include "evidence/crypto/pem.h"

namespace dieu8 {
namespace {

constexpr std::size_t kLineCharacters = 64;

std::string marker(std::string_view word, std::string_view label) {
  return "-----" + std::string(word) + " " + std::string(label) + "-----";
}

std::string without_line_ends(std::string_view text) {
  std::string joined;
  for (const char character : text)
    if (character != '\n' && character != '\r') joined.push_back(character);
  return joined;
}

bool has_one(std::string_view text, std::string_view word) {
  const auto first = text.find(word);
  return first != std::string_view::npos && text.find(word, first + word.size()) == std::string_view::npos;
}

}  // namespace

std::string to_pem(ByteView der, std::string_view label) {
  const std::string coded = to_base64(der);
  std::string text = marker("BEGIN", label) + "\n";
  for (std::size_t at = 0; at < coded.size(); at += kLineCharacters) text += coded.substr(at, kLineCharacters) + "\n";
  return text + marker("END", label) + "\n";
}

Result<Bytes> from_pem(ByteView text, std::string_view label, const std::string& path) {
  const std::string_view all = as_text(text);
  const std::string begin = marker("BEGIN", label);
  const auto start = all.find(begin);
  const auto end = all.find(marker("END", label));
  if (start == std::string_view::npos || end == std::string_view::npos || end < start)
    return fail(ErrorCode::Malformed, N_("{1} holds no '{2}' block (PEM)"), {path, std::string(label)});
  if (!has_one(all, "-----BEGIN ") || !has_one(all, "-----END "))
    return fail(ErrorCode::Malformed, N_("{1} holds more than one PEM block"), {path});
  const auto body = start + begin.size();
  auto der = from_base64(without_line_ends(all.substr(body, end - body)));
  if (!der || der.assume_value().empty())
    return fail(ErrorCode::Malformed, N_("{1} is damaged: its Base64 text cannot be read"), {path},
                N_("Use an undamaged copy of this file."));
  return der;
}

}  // namespace dieu8
