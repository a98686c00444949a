#include "evidence/base/random.h"

#include <sys/random.h>

#include <array>

#include "evidence/base/bytes.h"
#include "evidence/base/syscall.h"

namespace dieu8 {

Status fill_random(std::span<std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const ssize_t got = TRY(checked("getrandom", "", [&] { return ::getrandom(bytes.data(), bytes.size(), 0); }));
    bytes = bytes.subspan(static_cast<std::size_t>(got));
  }
  return ok();
}

Result<std::string> random_uuid() {
  std::array<std::uint8_t, 16> id{};
  TRY(fill_random(id));
  id[6] = static_cast<std::uint8_t>((id[6] & 0x0FU) | 0x40U);
  id[8] = static_cast<std::uint8_t>((id[8] & 0x3FU) | 0x80U);
  std::string text = to_hex(id);
  for (const std::size_t dash : {8U, 13U, 18U, 23U}) text.insert(dash, "-");
  return text;
}

}  // namespace dieu8
