// Whatever a self-test's result holds: refused, or one value with one spelling that can be judged again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "wipe/cli/selftest_result.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const dieu8::ByteView bytes(data, size);
  auto result = dieu8::selftest_from_json(bytes);
  if (!result) return 0;
  if (dieu8::selftest_to_json(result.value()) != dieu8::as_text(bytes)) std::abort();
  dieu8::judge_selftest(result.value());
  return 0;
}
