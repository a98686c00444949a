#include "evidence/crypto/sign/machine_key.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "evidence/base/syscall.h"
#include "evidence/crypto/sign/secret.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostMachinePassphraseBytes = 4096;

auto not_ours(const std::string& path) {
  return fail(ErrorCode::Refused, N_("{1} can be read or changed by others than the user this program runs as"), {path},
              N_("chown root and chmod go= the machine's key folder and the passphrase in it"));
}

Status refuse_unless_ours(const UniqueFd& fd, const std::string& path, unsigned others) {
  struct stat status {};
  TRY(checked("fstat", path, [&] { return ::fstat(fd.get(), &status); }));
  if (status.st_uid != ::geteuid() || (status.st_mode & others) != 0) return not_ours(path);
  return ok();
}

// Looked at and read through one descriptor: nobody can put another file there in between.
Result<std::string> read_machine_passphrase(const std::string& path) {
  const UniqueFd file = TRY(open_file(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK));
  TRY(refuse_unless_ours(file, path, 0077));
  std::string line(kMostMachinePassphraseBytes, '\0');
  const ssize_t got = TRY(checked("read", path, [&] { return ::read(file.get(), line.data(), line.size()); }));
  line.resize(static_cast<std::size_t>(got));
  line.resize(std::min(line.find('\n'), line.size()));
  return line;
}

}  // namespace

Result<std::unique_ptr<Signer>> open_machine_key(const std::string& folder) {
  const UniqueFd directory = TRY(open_file(folder, O_RDONLY | O_DIRECTORY));
  TRY(refuse_unless_ours(directory, folder, 0022));
  const SecretText passphrase(TRY(read_machine_passphrase(folder + "/" + kPassphraseFile)));
  auto signer = TRY(open_key_folder(folder, passphrase.str()));
  if (signer->certificate().role != Role::Machine)
    return fail(ErrorCode::Refused, N_("the key in {1} belongs to a person ({2}), not to this machine"),
                {folder, signer->certificate().name}, N_("issue one with dieu8-key issue --role machine"));
  return signer;
}

}  // namespace dieu8
