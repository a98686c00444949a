// The block devices that the running system stands on: shutting one would be the end of the machine's work, not of a
// medium's. A system disk can look removable (mainboards that call every SATA port hot-plug).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/result.h"

namespace dieu8 {

// The device numbers ("8:2"), or the source ("/dev/sda2") where the file system has none of its own, of what is mounted
// at /, /usr, /var, /boot and /boot/efi, from the text of /proc/self/mountinfo (proc(5)). Lines of another form are
// passed over.
std::vector<std::string> system_devices(std::string_view mountinfo);

// The places below `sys` ("/devices/.../block/sda/sda2") of those devices, and of all that they stand on (LVM, RAID,
// encryption). `proc` and `dev` are /proc and /dev. Errors: Io, NotFound when the table of mounts is not there.
Result<std::vector<std::string>> system_places(const std::string& sys, const std::string& proc, const std::string& dev);

}  // namespace dieu8
