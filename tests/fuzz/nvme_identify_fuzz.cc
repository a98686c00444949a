#include <cstddef>
#include <cstdint>

#include "wipe/drive/health.h"
#include "wipe/drive/nvme_identify.h"

// Short inputs are filled up with zeros, so that the fields at the page's end are reached early.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  dieu8::Bytes page(data, data + size);
  static_cast<void>(dieu8::parse_nvme_controller(page).has_value());
  page.resize(dieu8::kNvmePageBytes);
  static_cast<void>(dieu8::parse_nvme_controller(page).has_value());
  static_cast<void>(dieu8::parse_nvme_namespace(page).has_value());
  static_cast<void>(dieu8::parse_nvme_namespace_list(page).has_value());
  page.resize(512);
  static_cast<void>(dieu8::parse_nvme_health(page).has_value());
  return 0;
}
