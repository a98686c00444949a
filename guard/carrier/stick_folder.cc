#include "guard/carrier/stick_folder.h"

#include <sys/stat.h>

#include "evidence/base/syscall.h"
#include "guard/kernel/stick/mount_stick.h"

namespace dieu8 {
namespace {

Result<dev_t> file_system_of(const UniqueFd& folder) {
  struct stat status {};
  TRY(checked("fstat", kMediaFolder, [&] { return ::fstat(folder.get(), &status); }));
  return status.st_dev;
}

}  // namespace

Result<UniqueFd> open_stick(const std::string& folder, NameRights& rights) {
  const RaisedRights raised(rights);
  const UniqueFd above = TRY(open_file(kMediaFolder, O_PATH | O_DIRECTORY | O_NOFOLLOW));
  UniqueFd stick = UniqueFd(TRY(checked("openat", folder, [&] {
    return ::openat(above.get(), folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  })));
  if (TRY(file_system_of(stick)) == TRY(file_system_of(above)))
    return fail(ErrorCode::NotFound, N_("the medium is not mounted"), {}, N_("plug it in again"));
  return stick;
}

}  // namespace dieu8
