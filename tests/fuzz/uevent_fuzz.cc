// A message on the netlink socket, whoever sent it: it is an event or it is refused.
#include <cstdlib>

#include "guard/kernel/usb/parse_uevent.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto event = dieu8::parse_uevent({data, size});
  if (event && (event.assume_value().path.empty() || event.assume_value().path.front() != '/')) std::abort();
  return 0;
}
