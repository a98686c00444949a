#include "guard/transfer/carried_name.h"

#include "evidence/json/utf8.h"

namespace dieu8 {
namespace {

bool is_hidden_mark(char32_t point) {
  const bool control = point < 0x20 || (point >= 0x7F && point < 0xA0);
  const bool turns = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069) || point == 0x200E ||
                     point == 0x200F;
  return control || turns || point == 0x2028 || point == 0x2029;
}

}  // namespace

Status check_carried_name(std::string_view name) {
  const auto refused = [&] {
    return fail(ErrorCode::Refused, N_("the name '{1}' is not carried over"), {std::string(name)},
                N_("rename the file: letters, digits and blanks, no control characters, at most 255 bytes"));
  };
  const bool plain = !name.empty() && name.size() <= kMostCarriedNameBytes && name != "." && name != ".." &&
                     name.find('/') == std::string_view::npos && first_invalid_utf8(name) == kValidUtf8;
  if (!plain) return refused();
  for (std::string_view rest = name; !rest.empty();)
    if (is_hidden_mark(take_code_point(rest))) return refused();
  return ok();
}

Status check_windows_name(std::string_view name) {
  const bool ends_well = !name.ends_with('.') && !name.ends_with(' ');
  if (ends_well && name.find_first_of("\"*:<>?\\|") == std::string_view::npos) return ok();
  return fail(ErrorCode::Refused, N_("a medium with exFAT or FAT cannot have the name '{1}'"), {std::string(name)},
              N_("rename the file: none of \" * : < > ? \\ | in it, no dot and no blank at its end"));
}

Result<std::vector<std::string>> carried_path(std::string_view path) {
  if (path.ends_with('/')) path.remove_suffix(1);
  std::vector<std::string> names;
  for (;;) {
    const std::size_t slash = path.find('/');
    names.emplace_back(path.substr(0, slash));
    TRY(check_carried_name(names.back()));
    if (slash == std::string_view::npos) return names;
    path.remove_prefix(slash + 1);
  }
}

}  // namespace dieu8
