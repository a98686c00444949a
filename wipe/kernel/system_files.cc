#include "wipe/kernel/system_files.h"

#include <algorithm>
#include <boost/filesystem/operations.hpp>

#include "evidence/base/file.h"
#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostBytes = 1U << 20U;

}  // namespace

Result<std::string> LinuxFiles::read(const std::string& path) {
  const Bytes content = TRY(read_file(path, kMostBytes));
  return std::string(as_text(content));
}

Result<std::vector<std::string>> LinuxFiles::list(const std::string& path) {
  boost::system::error_code error;
  std::vector<std::string> names;
  boost::filesystem::directory_iterator entry(path, error);
  while (!error && entry != boost::filesystem::directory_iterator()) {
    names.push_back(entry->path().filename().string());
    entry.increment(error);
  }
  if (error) return outcome::failure(system_error(error.value(), "opendir", path));
  std::ranges::sort(names);
  return names;
}

Result<std::string> LinuxFiles::link(const std::string& path) {
  boost::system::error_code error;
  const auto followed = boost::filesystem::canonical(path, error);
  if (error) return outcome::failure(system_error(error.value(), "realpath", path));
  return followed.string();
}

}  // namespace dieu8
