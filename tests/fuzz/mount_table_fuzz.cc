// The kernel's own tables, as text: whatever stands in them, the reader answers or refuses.
#include "evidence/base/bytes.h"
#include "wipe/kernel/mount_table.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = dieu8::as_text({data, size});
  if (const auto mounts = dieu8::parse_mountinfo(text))
    static_cast<void>(dieu8::mount_of(mounts.assume_value(), "/boot/efi"));
  static_cast<void>(dieu8::parse_swaps(text).has_value());
  return 0;
}
