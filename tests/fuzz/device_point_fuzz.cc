// Whatever a saved device point holds: refused, or one value with one spelling.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "wipe/purge/device_point_json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const dieu8::ByteView bytes(data, size);
  const auto point = dieu8::device_point_from_json(bytes);
  if (!point) return 0;
  if (dieu8::device_point_to_json(point.value()) != dieu8::as_text(bytes)) std::abort();
  return 0;
}
