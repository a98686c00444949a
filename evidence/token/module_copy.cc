#include "evidence/token/module_copy.h"

#include <fcntl.h>
#include <sys/mman.h>

#include "evidence/base/file.h"
#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostModuleBytes = std::size_t{64} << 20U;
constexpr std::string_view kElf = "\177ELF";

}  // namespace

Result<UniqueFd> copy_module_to_memory(const std::string& path) {
  const Bytes module = TRY(read_file(path, kMostModuleBytes));
  if (!as_text(module).starts_with(kElf))
    return fail(ErrorCode::Malformed, N_("{1} is not a program library for this computer"), {path},
                N_("--module names the PKCS#11 library for Linux (.so) of the token's maker"));
  UniqueFd memory(
      TRY(checked("memfd_create", path, [] { return ::memfd_create("module", MFD_CLOEXEC | MFD_ALLOW_SEALING); })));
  TRY(write_all(memory, module, path));
  TRY(checked("fcntl", path, [&] {
    return ::fcntl(memory.get(), F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL);
  }));
  return memory;
}

}  // namespace dieu8
