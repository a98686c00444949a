#include "tests/guard/transfer/transfer_folders.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/filesystem.hpp>
#include <fstream>
#include <sstream>

#include "evidence/base/syscall.h"

namespace dieu8::test {

UniqueFd folder_fd(const std::string& path) { return open_file(path, O_RDONLY | O_DIRECTORY).value(); }

void write_text(const std::string& path, const std::string& text) {
  boost::filesystem::create_directories(boost::filesystem::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

std::string read_text(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

TransferItem item_of_text(const std::string& text) { return {sha256(as_bytes(text)), text.size()}; }

std::map<std::string, std::string> files_below(const std::string& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : boost::filesystem::recursive_directory_iterator(folder))
    if (!boost::filesystem::is_directory(entry.symlink_status()))
      files.emplace(boost::filesystem::relative(entry.path(), folder).string(), read_text(entry.path().string()));
  return files;
}

std::vector<TransferItem> items_below(const std::string& folder) {
  std::vector<TransferItem> items;
  for (const auto& [path, text] : files_below(folder)) items.push_back(item_of_text(text));
  std::ranges::sort(items);
  return items;
}

SourceTree tree_of(const std::string& folder, NameRights& rights, TransferLimits limits) {
  std::vector<SourceRoot> roots;
  roots.push_back({folder_fd(folder), ""});
  return SourceTree(std::move(roots), rights, limits);
}

}  // namespace dieu8::test
