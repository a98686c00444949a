// Level 0 Discovery as a drive hands it over.
#include "wipe/command/opal/discovery.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto discovery = dieu8::parse_opal_discovery({data, size});
  if (discovery)
    for (const auto subsystem : discovery.assume_value().subsystems) static_cast<void>(dieu8::name_of(subsystem));
  return 0;
}
