#include "evidence/base/uuid.h"

#include <algorithm>

#include "evidence/base/bytes.h"

namespace dieu8 {
namespace {

constexpr std::size_t kDashes[] = {8, 13, 18, 23};

}  // namespace

std::string uuid_text(const Uuid& uuid) {
  std::string text = to_hex(uuid);
  for (const std::size_t dash : kDashes) text.insert(dash, "-");
  return text;
}

Result<Uuid> parse_uuid(std::string_view text) {
  const auto bytes = from_hex([&] {
    std::string digits(text);
    std::erase(digits, '-');
    return digits;
  }());
  Uuid uuid{};
  if (bytes && bytes.assume_value().size() == uuid.size()) {
    std::ranges::copy(bytes.assume_value(), uuid.begin());
    if (uuid_text(uuid) == text) return uuid;
  }
  return fail(ErrorCode::Malformed, N_("'{1}' is not a UUID"), {std::string(text)});
}

}  // namespace dieu8
