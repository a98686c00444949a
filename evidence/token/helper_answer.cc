#include "evidence/token/helper_answer.h"

#include <array>

namespace dieu8 {
namespace {

struct Row {
  std::string_view word;
  ErrorCode code;
  const char* message;
  const char* hint;
};

constexpr std::array kRows = {
    Row{refusal::kPinWrong, ErrorCode::Refused, N_("the PIN is wrong"),
        N_("each wrong PIN takes one of the few tries a token allows; then it locks itself")},
    Row{refusal::kPinLocked, ErrorCode::Refused, N_("the token is locked: the PIN was wrong too often"),
        N_("whoever gave out the token can unlock it with its administrator's PIN (SO PIN)")},
    Row{refusal::kPinNotSet, ErrorCode::Refused, N_("the token has no PIN yet"),
        N_("set it with the software of the token's maker")},
    Row{refusal::kNoToken, ErrorCode::NotFound, N_("the token is not there any more"), N_("put it in again")},
    Row{refusal::kNoKey, ErrorCode::NotFound, N_("the token has no private key for its certificate"), nullptr},
    Row{refusal::kUnsupported, ErrorCode::Unsupported, N_("the token cannot do ECDSA with P-256"),
        N_("use a token that can, or a key folder with --key")},
    Row{refusal::kNotAModule, ErrorCode::Malformed, N_("this library is no PKCS#11 module: {1} {2}"),
        N_("--module names the PKCS#11 library for Linux (.so) of the token's maker")},
};

std::string text_at(const Parts& parts, std::size_t index) {
  return index < parts.size() ? std::string(as_text(parts[index])) : "";
}

}  // namespace

Error error_of_helper(const Parts& parts) {
  const std::string word = text_at(parts, 1);
  const std::vector<std::string> detail{text_at(parts, 2), text_at(parts, 3)};
  for (const Row& row : kRows)
    if (row.word == word) return {row.code, row.message, detail, row.hint};
  return {ErrorCode::Io, N_("the token failed in {1}: {2}"), detail,
          N_("pull the token out, put it in again, and repeat")};
}

}  // namespace dieu8
