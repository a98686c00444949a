#include "wipe/drive/hex_text.h"

#include <array>
#include <cstdio>

namespace dieu8 {

std::string hex_0x(std::uint64_t value, int digits) {
  std::array<char, 24> text{};
  std::snprintf(text.data(), text.size(), "0x%0*llx", digits, static_cast<unsigned long long>(value));
  return text.data();
}

}  // namespace dieu8
