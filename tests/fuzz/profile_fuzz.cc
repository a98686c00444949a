// A regulation profile as anyone may have edited it.
#include <cstdlib>

#include "evidence/base/bytes.h"
#include "evidence/report/regulation_profile.h"

using namespace dieu8;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto profile = parse_regulation_profile(as_text({data, size}), "fuzz.toml");
  if (profile && profile.assume_value().citations.empty()) std::abort();
  return 0;
}
