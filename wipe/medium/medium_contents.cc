#include "wipe/medium/medium_contents.h"

#include <sys/statvfs.h>

#include <algorithm>
#include <boost/filesystem/operations.hpp>
#include <functional>

#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

bool is_file(const std::string& path) {
  boost::system::error_code ignored;
  return boost::filesystem::is_regular_file(boost::filesystem::symlink_status(path, ignored));
}

bool is_folder(const std::string& path) {
  boost::system::error_code ignored;
  return boost::filesystem::is_directory(boost::filesystem::symlink_status(path, ignored));
}

// Folders directly under `folder` in which `marker` is a file; sorted.
std::vector<std::string> folders_with(const std::string& folder, const std::string& marker) {
  std::vector<std::string> names;
  boost::system::error_code ignored;
  for (boost::filesystem::directory_iterator at(folder, ignored), end; at != end; at.increment(ignored)) {
    if (is_file(at->path().string() + "/" + marker)) names.push_back(at->path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

}  // namespace

Result<MediumContents> look_at_contents(const std::string& folder) {
  struct statvfs space {};
  TRY(checked("statvfs", folder, [&] { return ::statvfs(folder.c_str(), &space); }));
  MediumContents contents;
  contents.free_bytes = std::uint64_t{space.f_bavail} * space.f_frsize;
  contents.writable = (space.f_flag & ST_RDONLY) == 0;
  contents.has_our_folder = is_folder(folder + "/dieu8");
  contents.has_job = is_file(folder + kJobOnMedium);
  contents.has_job_signature = is_file(folder + kJobOnMedium + ".p7s");
  contents.key_folders = folders_with(folder + kKeysOnMedium, "certificate.pem");
  contents.unfinished = folders_with(folder + kEvidenceOnMedium, "session.json");
  std::ranges::reverse(contents.unfinished);
  return contents;
}

}  // namespace dieu8
