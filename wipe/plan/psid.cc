#include "wipe/plan/psid.h"

#include <algorithm>

namespace dieu8 {
namespace {

constexpr std::size_t kPsidCharacters = 32;

bool is_letter_or_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

}  // namespace

Result<std::string> psid_from_label(std::string_view typed) {
  std::string psid;
  for (const char character : typed) {
    const bool shaping = character == ' ' || character == '-' || character == '\r' || character == '\t';
    if (!shaping) psid.push_back(character);
  }
  if (psid.size() == kPsidCharacters && std::ranges::all_of(psid, is_letter_or_digit)) return psid;
  return fail(ErrorCode::Misuse, N_("a PSID has 32 letters and digits, and here are {1}"),
              {std::to_string(psid.size())},
              N_("it is printed on the drive's label behind the letters PSID; blanks and dashes do not count"));
}

}  // namespace dieu8
