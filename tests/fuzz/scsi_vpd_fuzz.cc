#include <cstddef>
#include <cstdint>

#include "wipe/drive/scsi_pages.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const dieu8::ByteView bytes(data, size);
  static_cast<void>(dieu8::parse_scsi_inquiry(bytes).has_value());
  static_cast<void>(dieu8::parse_scsi_serial(bytes).has_value());
  static_cast<void>(dieu8::parse_scsi_rotation(bytes).has_value());
  static_cast<void>(dieu8::parse_scsi_capacity_16(bytes).has_value());
  if (const auto designators = dieu8::parse_scsi_designators(bytes))
    static_cast<void>(dieu8::world_wide_name(designators.assume_value()).size());
  return 0;
}
