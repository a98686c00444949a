#include "evidence/cli/key_share_files.h"

#include <sys/stat.h>
#include <unistd.h>

#include "evidence/base/file.h"
#include "evidence/base/syscall.h"
#include "evidence/base/translate.h"
#include "evidence/console/program.h"
#include "evidence/crypto/pem_file.h"

namespace dieu8 {
namespace {

std::string share_path(const std::string& folder, unsigned number) {
  return folder + "/share-" + std::to_string(number) + ".txt";
}

const char* const kNote = N_(
    "Share {1} of {2} of the private key of {3}. Any {4} shares bring the key back: dieu8-key combine. Keep this one "
    "sealed and apart from the others.");

std::string note_for(const Share& share, const std::string& agency) {
  const std::vector<std::string> arguments = {std::to_string(share.number), std::to_string(share.of), printable(agency),
                                              std::to_string(share.need)};
  return tr_in(Language::Vietnamese, kNote, arguments) + "\n" + tr_in(Language::English, kNote, arguments);
}

Status write_share(const std::string& path, const Share& share, const std::string& agency) {
  const SecretText text(share_to_text(share, note_for(share, agency)));
  return write_file_durably(path, as_bytes(text.str()), Access::OwnerOnly);
}

}  // namespace

Status check_share_folder(const std::string& folder) {
  for (unsigned number = 1; number <= kMostShares; ++number)
    if (::access(share_path(folder, number).c_str(), F_OK) == 0)
      return fail(ErrorCode::Refused, N_("{1} already holds a share"), {folder},
                  N_("Shares are never overwritten. Choose another folder with --out."));
  return ok();
}

Result<std::vector<std::string>> write_share_files(const std::string& folder, const std::vector<Share>& shares,
                                                   const std::string& agency) {
  if (::access(folder.c_str(), F_OK) != 0) TRY(checked("mkdir", folder, [&] { return ::mkdir(folder.c_str(), 0700); }));
  std::vector<std::string> paths;
  for (const Share& share : shares) {
    paths.push_back(share_path(folder, share.number));
    TRY(write_share(paths.back(), share, agency));
  }
  return paths;
}

Result<std::vector<Share>> read_share_files(const std::vector<std::string>& paths) {
  std::vector<Share> shares;
  for (const std::string& path : paths) {
    Bytes text = TRY(read_file(path, kMostPemBytes));
    auto share = share_from_text(text, path);
    wipe_memory(text.data(), text.size());
    shares.push_back(TRY(std::move(share)));
  }
  return shares;
}

}  // namespace dieu8
