// boot-keyboard DIRECTORY: authorises the USB device of that sysfs directory if it is a hub or a plain keyboard. Run by
// udev in the initramfs. Exit codes as everywhere: 0 authorised, 1 left shut, 2 used wrongly, 3 could not tell (left
// shut).
#include <unistd.h>

#include "evidence/base/file.h"
#include "evidence/base/syscall.h"
#include "guard/usb/parse_descriptors.h"
#include "packaging/initramfs/boot_keyboard.h"

namespace {

using dieu8::Result;

// `directory` stays open from the reading to the writing: a device that takes the same place in between is not reached.
Result<bool> judge(const std::string& directory) {
  const dieu8::UniqueFd held = TRY(dieu8::open_file(directory, O_RDONLY | O_DIRECTORY));
  const std::string inside = "/proc/self/fd/" + std::to_string(held.get()) + "/";
  const auto bytes = TRY(dieu8::read_file(inside + "descriptors", dieu8::kMostDescriptorBytes));
  if (!dieu8::may_work_at_boot(TRY(dieu8::parse_descriptors(bytes)))) return false;
  const dieu8::UniqueFd switch_file = TRY(dieu8::open_file(inside + "authorized", O_WRONLY));
  TRY(dieu8::write_all(switch_file, dieu8::as_bytes("1"), "authorized"));
  return true;
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) return 2;
  const auto authorised = judge(words[1]);
  if (!authorised) return 3;
  return authorised.assume_value() ? 0 : 1;
}
