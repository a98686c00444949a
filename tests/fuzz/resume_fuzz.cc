// Whatever a resume file holds: refused, or one value with one spelling.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "wipe/run/resume_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const dieu8::ByteView bytes(data, size);
  const auto file = dieu8::resume_from_json(bytes);
  if (!file) return 0;
  if (dieu8::resume_to_json(file.value()) != dieu8::as_text(bytes)) std::abort();
  dieu8::DiskIdentity identity;
  identity.bytes = file.value().bytes;
  identity.logical_sector_bytes = file.value().logical_sector_bytes;
  static_cast<void>(dieu8::task_to_resume(file.value(), identity).has_value());
  return 0;
}
