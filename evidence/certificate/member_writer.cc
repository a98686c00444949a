#include "evidence/certificate/member_writer.h"

#include "evidence/json/utf8.h"

namespace dieu8 {

std::string valid_text(std::string_view text) {
  std::string valid;
  for (;;) {
    const std::size_t bad = first_invalid_utf8(text);
    if (bad == kValidUtf8) return valid.append(text);
    valid.append(text.substr(0, bad)).append("\\x").append(to_hex(as_bytes(text.substr(bad, 1))));
    text.remove_prefix(bad + 1);
  }
}

}  // namespace dieu8
