#include "wipe/transport/system_switches.h"

#include <fcntl.h>

#include "evidence/base/syscall.h"
#include "wipe/kernel/system_files.h"

namespace dieu8 {

Result<std::string> LinuxSwitches::read(const std::string& path) { return LinuxFiles().read(path); }

Status LinuxSwitches::write(const std::string& path, const std::string& word) {
  const UniqueFd file = TRY(open_file(path, O_WRONLY));
  return write_all(file, as_bytes(word), path);
}

}  // namespace dieu8
