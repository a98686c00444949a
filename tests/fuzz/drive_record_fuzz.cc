// Whatever a drive's record holds: refused, or one value with one spelling.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "wipe/cli/drive/drive_record.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const dieu8::ByteView bytes(data, size);
  const auto record = dieu8::drive_record_from_json(bytes);
  if (record && dieu8::drive_record_to_json(record.value()) != dieu8::as_text(bytes)) std::abort();
  return 0;
}
