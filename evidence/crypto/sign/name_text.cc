#include "evidence/crypto/sign/name_text.h"

#include "evidence/crypto/sign/agency.h"
#include "evidence/json/utf8.h"

namespace dieu8 {
namespace {

bool is_control(char32_t character) { return character < 0x20 || (character >= 0x7F && character < 0xA0); }

// Combining Diacritical Marks: Vietnamese typed with them looks the same and compares differently.
bool is_combining(char32_t character) { return character >= 0x0300 && character <= 0x036F; }

// Marks that turn the direction of writing can make one name look like another (Unicode TR 36).
bool turns_direction(char32_t character) {
  return (character >= 0x200B && character <= 0x200F) || (character >= 0x202A && character <= 0x202E) ||
         (character >= 0x2066 && character <= 0x2069) || character == 0xFEFF;
}

Status check_character(char32_t character, const std::string& text) {
  if (is_control(character) || turns_direction(character))
    return fail(ErrorCode::Misuse, N_("'{1}' holds an invisible control character"), {text});
  if (is_combining(character))
    return fail(ErrorCode::Misuse, N_("'{1}' is typed with separate marks"), {text},
                N_("Choose composed Unicode in the Vietnamese input method and type it again."));
  return ok();
}

}  // namespace

Status check_name_text(const std::string& text) {
  if (first_invalid_utf8(text) != kValidUtf8)
    return fail(ErrorCode::Misuse, N_("'{1}' is not valid UTF-8 text"), {text});
  if (text.empty() || text.front() == ' ' || text.back() == ' ')
    return fail(ErrorCode::Misuse, N_("a name, title or agency is empty or has blanks at its ends: '{1}'"), {text});
  std::size_t characters = 0;
  for (std::string_view rest = text; !rest.empty(); ++characters) TRY(check_character(take_code_point(rest), text));
  if (characters > kMostNameCharacters)
    return fail(ErrorCode::Misuse, N_("'{1}' is longer than {2} characters"),
                {text, std::to_string(kMostNameCharacters)},
                N_("A certificate has room for 64 characters: shorten the name as the agency does on its letters."));
  return ok();
}

}  // namespace dieu8
