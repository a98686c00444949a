#include "wipe/cli/memory_evidence.h"

#include <sys/stat.h>

#include <boost/filesystem/operations.hpp>
#include <cerrno>

#include "evidence/base/file.h"
#include "evidence/base/syscall.h"
#include "wipe/medium/copy_evidence.h"
#include "wipe/medium/medium_contents.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostKeyFileBytes = std::size_t{64} * 1024;

Status make_folder(const char* path) {
  if (::mkdir(path, 0700) == 0 || errno == EEXIST) return ok();
  return outcome::failure(system_error(errno, "mkdir", path));
}

}  // namespace

Status make_memory_folders() {
  for (const char* folder : {"/run/dieu8", kMemoryEvidence, kMemoryKeys}) TRY(make_folder(folder));
  return ok();
}

Status fetch_unfinished(const std::string& medium_folder) {
  for (const std::string& name : TRY(look_at_contents(medium_folder)).unfinished) {
    const std::string here = std::string(kMemoryEvidence) + "/" + name;
    boost::system::error_code ignored;
    if (boost::filesystem::exists(here, ignored)) continue;  // what is in memory is never older
    TRY(copy_evidence(medium_folder + kEvidenceOnMedium + "/" + name, here));
  }
  return ok();
}

Result<std::string> fetch_key_folder(const std::string& medium_folder, const std::string& name) {
  const std::string from = medium_folder + kKeysOnMedium + "/" + name;
  const std::string here = std::string(kMemoryKeys) + "/" + name;
  TRY(make_folder(here.c_str()));
  boost::system::error_code error;
  for (boost::filesystem::directory_iterator at(from, error), end; at != end; at.increment(error)) {
    if (!boost::filesystem::is_regular_file(at->symlink_status())) continue;
    const Bytes bytes = TRY(read_file(at->path().string(), kMostKeyFileBytes));
    TRY(write_file_durably(here + "/" + at->path().filename().string(), bytes, Access::OwnerOnly));
  }
  if (error) return outcome::failure(system_error(error.value(), "readdir", from));
  return here;
}

void forget_keys() {
  boost::system::error_code ignored;
  boost::filesystem::remove_all(kMemoryKeys, ignored);
  static_cast<void>(make_folder(kMemoryKeys));
}

}  // namespace dieu8
