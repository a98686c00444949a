// Whatever a device sends as descriptors: refused, or a list of interfaces within the limits that says no more than
// the bytes do.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "guard/usb/device_kind.h"
#include "guard/usb/interface_text.h"
#include "guard/usb/parse_descriptors.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const dieu8::ByteView bytes(data, size);
  const auto device = dieu8::parse_descriptors(bytes);
  if (!device) {
    if (device.error().code != dieu8::ErrorCode::Malformed) std::abort();
    return 0;
  }
  const auto& interfaces = device.value().interfaces;
  if (interfaces.size() > dieu8::kMostInterfaces || interfaces.size() * 9 > size) std::abort();
  if (device.value().descriptors != dieu8::sha256(bytes)) std::abort();
  // Each interface found stands somewhere in the bytes as class, subclass, protocol.
  for (const dieu8::InterfaceType& type : interfaces) {
    const std::uint8_t three[] = {type.base_class, type.subclass, type.protocol};
    if (std::search(bytes.begin(), bytes.end(), std::begin(three), std::end(three)) == bytes.end()) std::abort();
  }
  dieu8::interfaces_text(interfaces);
  dieu8::words_of(dieu8::kind_of(device.value()));
  // One byte less is never the same device.
  if (dieu8::parse_descriptors(bytes.first(size - 1))) std::abort();
  return 0;
}
