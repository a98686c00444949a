#include "daemon/screen_font.h"

#include <linux/kd.h>

#include <set>
#include <vector>

#include "evidence/base/syscall.h"
#include "evidence/json/utf8.h"

namespace dieu8 {
namespace {

constexpr unsigned short kMostPairs = 8192;  // a font has 512 pictures at most, each for several letters

bool is_virtual_console(const UniqueFd& screen) {
  char type = 0;
  const auto asked = checked_ioctl(screen, KDGKBTYPE, &type, "KDGKBTYPE");
  return static_cast<bool>(asked);
}

Result<std::set<char32_t>> letters_of(const UniqueFd& screen) {
  std::vector<unipair> pairs(kMostPairs);
  unimapdesc map{kMostPairs, pairs.data()};
  TRY(checked_ioctl(screen, GIO_UNIMAP, &map, "GIO_UNIMAP"));
  pairs.resize(map.entry_ct);
  std::set<char32_t> letters;
  for (const unipair& pair : pairs) letters.insert(pair.unicode);
  return letters;
}

}  // namespace

bool can_draw(const UniqueFd& screen, std::string_view text) {
  if (!is_virtual_console(screen)) return true;
  const auto letters = letters_of(screen);
  if (!letters) return false;
  while (!text.empty()) {
    const char32_t letter = take_code_point(text);
    if (letter >= 0x80 && !letters.assume_value().contains(letter)) return false;
  }
  return true;
}

}  // namespace dieu8
