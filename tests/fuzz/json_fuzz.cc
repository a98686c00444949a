// Whatever the strict reader accepts must survive: canonical bytes read back to the same value and the same bytes.
#include <cstdlib>

#include "evidence/json/canonical.h"
#include "evidence/json/parse.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto parsed = dieu8::parse_json({data, size});
  if (!parsed) return 0;
  const std::string canonical = dieu8::canonical_json(parsed.assume_value());
  const auto again = dieu8::parse_json(dieu8::as_bytes(canonical));
  if (!again || again.assume_value() != parsed.assume_value()) std::abort();
  if (dieu8::canonical_json(again.assume_value()) != canonical) std::abort();
  return 0;
}
