// What a drive answers besides its identity: SMART and health pages, result registers in sense data.
#include "wipe/drive/ata_result.h"
#include "wipe/drive/health.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const dieu8::ByteView bytes(data, size);
  static_cast<void>(dieu8::parse_ata_smart(bytes).has_value());
  static_cast<void>(dieu8::parse_nvme_health(bytes).has_value());
  if (const auto result = dieu8::parse_ata_result(bytes)) {
    static_cast<void>(dieu8::native_max_lba_48(result.assume_value()).has_value());
    static_cast<void>(dieu8::native_max_lba_28(result.assume_value()).has_value());
  }
  return 0;
}
