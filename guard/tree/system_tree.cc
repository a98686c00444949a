#include "guard/tree/system_tree.h"

#include <algorithm>
#include <boost/filesystem.hpp>

#include "evidence/base/file.h"
#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

namespace fs = boost::filesystem;

constexpr std::size_t kMostTreeBytes = std::size_t{16} << 20U;
constexpr const char* kBlanks = " \t\r\n";

}  // namespace

Result<std::string> SystemTree::text(const std::string& path) const {
  const Bytes bytes = TRY(read_file(root_ + path, kMostTreeBytes));
  return std::string(as_text(bytes));
}

std::string SystemTree::word(const std::string& path) const {
  const auto whole = text(path);
  return whole ? trimmed(whole.value().substr(0, whole.value().find('\n'))) : "";
}

Result<std::vector<std::string>> SystemTree::names(const std::string& folder) const {
  std::vector<std::string> found;
  boost::system::error_code error;
  fs::directory_iterator entry(root_ + folder, error);
  for (const fs::directory_iterator end; !error && entry != end; entry.increment(error))
    found.push_back(entry->path().filename().string());
  if (error) return outcome::failure(system_error(error.value(), "opendir", folder));
  std::sort(found.begin(), found.end());
  return found;
}

bool SystemTree::exists(const std::string& path) const {
  boost::system::error_code error;
  return fs::exists(root_ + path, error);
}

Result<WallTime> SystemTree::changed(const std::string& path) const {
  boost::system::error_code error;
  const std::time_t time = fs::last_write_time(root_ + path, error);
  if (error) return outcome::failure(system_error(error.value(), "stat", path));
  return WallTime{time};
}

std::string SystemTree::target(const std::string& path) const {
  boost::system::error_code error;
  const std::string real = fs::canonical(root_ + path, error).string();
  if (error) return "";
  const std::string real_root = root_.empty() ? "" : fs::canonical(root_, error).string();
  return real.rfind(real_root, 0) == 0 ? real.substr(real_root.size()) : "";
}

std::string last_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

std::vector<std::string> words_in(const std::string& line) {
  std::vector<std::string> words;
  for (std::size_t begin = line.find_first_not_of(kBlanks); begin != std::string::npos;
       begin = line.find_first_not_of(kBlanks, begin)) {
    const std::size_t end = std::min(line.find_first_of(kBlanks, begin), line.size());
    words.push_back(line.substr(begin, end - begin));
    begin = end;
  }
  return words;
}

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin);
}

}  // namespace dieu8
