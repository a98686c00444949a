#include "wipe/kernel/computer.h"

#include <sys/utsname.h>

#include <charconv>

#include "evidence/base/file.h"
#include "wipe/kernel/boot_image.h"
#include "wipe/kernel/dmi_text.h"
#include "wipe/kernel/ram_root.h"
#include "wipe/kernel/system_files.h"

namespace dieu8 {
namespace {

constexpr const char* kSecureBoot = "/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c";

std::string dmi(const std::string& name) {
  LinuxFiles files;
  const auto text = files.read("/sys/class/dmi/id/" + name);
  return text ? dmi_text(text.assume_value()) : "";
}

// Four bytes of attributes, then 1 or 0 (UEFI 2.10 section 3.3). Machines without UEFI have no such thing.
Known secure_boot() {
  const auto variable = read_file(kSecureBoot, 16);
  if (variable) {
    const Bytes& bytes = variable.assume_value();
    if (bytes.size() != 5) return Known::Unknown;
    return bytes[4] == 1 ? Known::Yes : Known::No;
  }
  LinuxFiles files;
  return files.list("/sys/firmware/efi") ? Known::Unknown : Known::NotApplicable;
}

std::string kernel_release() {
  utsname name{};
  return ::uname(&name) == 0 ? name.release : "";
}

bool root_is_in_memory() {
  LinuxFiles files;
  const auto table = files.read("/proc/self/mountinfo");
  if (!table) return false;
  const auto mounts = parse_mountinfo(table.assume_value());
  return mounts && is_root_in_memory(mounts.assume_value());
}

}  // namespace

Computer read_computer() {
  Computer computer;
  computer.manufacturer = dmi("sys_vendor");
  computer.model = dmi("product_name");
  computer.serial = dmi("product_serial");
  computer.board_serial = dmi("board_serial");
  computer.uuid = dmi("product_uuid");
  return computer;
}

Result<Tool> read_tool(Clock& clock) {
  Tool tool;
  tool.version = DIEU8_VERSION;
  tool.binary_sha256 = TRY(sha256_file("/proc/self/exe"));
  LinuxFiles files;
  tool.image_sha256 = boot_image_sha256(files);
  tool.kernel = kernel_release();
  tool.secure_boot = secure_boot();
  tool.boot_id = clock.boot_id();
  tool.ram_only = root_is_in_memory();
  return tool;
}

ClockNote read_clock_note(Clock& clock) {
  ClockNote note;
  note.created = clock.wall();
  note.source = clock.source();
  LinuxFiles files;
  const auto text = files.read("/sys/class/rtc/rtc0/since_epoch");
  if (!text) return note;
  const std::string& digits = text.assume_value();
  std::int64_t seconds = 0;
  const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
  if (parsed.ec == std::errc()) note.rtc_drift_seconds = seconds - note.created.seconds;
  return note;
}

}  // namespace dieu8
