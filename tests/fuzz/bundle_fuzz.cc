// Whatever is read as the list or the state of a bundle is written again as it was.
#include <cstdlib>

#include "evidence/bundle/bundle_manifest.h"
#include "evidence/bundle/live_state.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dieu8;  // NOLINT(google-build-using-namespace): a program of its own
  const ByteView bytes(data, size);
  const auto manifest = parse_bundle_manifest(bytes);
  if (manifest && bundle_manifest_text(manifest.assume_value()) != as_text(bytes)) std::abort();
  static_cast<void>(parse_live_state(bytes));
  return 0;
}
