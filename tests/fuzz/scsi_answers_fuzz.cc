#include <cstddef>
#include <cstdint>

#include "wipe/command/scsi/block_descriptor.h"
#include "wipe/command/scsi/sense.h"
#include "wipe/command/scsi/supported_operation.h"
#include "wipe/drive/scsi_pages.h"

namespace {

void sense(dieu8::ByteView bytes) {
  const auto parsed = dieu8::parse_sense(bytes);
  if (!parsed) return;
  static_cast<void>(dieu8::news_of(parsed.assume_value()));
  static_cast<void>(dieu8::sense_text(parsed.assume_value()).size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const dieu8::ByteView bytes(data, size);
  sense(bytes);
  static_cast<void>(dieu8::parse_supported_operation(bytes, 0x48, 0x02).has_value());
  static_cast<void>(dieu8::parse_supported_operation(bytes, 0x04, {}).has_value());
  static_cast<void>(dieu8::parse_block_descriptor(bytes).has_value());
  static_cast<void>(dieu8::parse_scsi_self_test_minutes(bytes).has_value());
  static_cast<void>(dieu8::parse_scsi_most_blocks(bytes).has_value());
  static_cast<void>(dieu8::parse_scsi_characteristics(bytes).has_value());
  static_cast<void>(dieu8::parse_scsi_provisioning(bytes).has_value());
  return 0;
}
