#include <cstddef>
#include <cstdint>

#include "wipe/drive/ata_identify.h"
#include "wipe/drive/ata_result.h"
#include "wipe/drive/health.h"

// The same bytes as IDENTIFY page, configuration page, SMART page and sense data.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const dieu8::ByteView bytes(data, size);
  static_cast<void>(dieu8::parse_ata_identify(bytes).has_value());
  static_cast<void>(dieu8::parse_dco_max_lba(bytes).has_value());
  static_cast<void>(dieu8::parse_ata_smart(bytes).has_value());
  if (const auto result = dieu8::parse_ata_result(bytes)) {
    static_cast<void>(dieu8::native_max_lba_48(result.assume_value()).has_value());
    static_cast<void>(dieu8::native_max_lba_28(result.assume_value()).has_value());
  }
  return 0;
}
