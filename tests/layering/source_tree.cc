#include "tests/layering/source_tree.h"

#include <algorithm>
#include <boost/filesystem.hpp>
#include <fstream>

namespace dieu8 {

std::vector<SourceFile> source_files(const std::vector<std::string>& folders) {
  namespace fs = boost::filesystem;
  const fs::path root(DIEU8_SOURCE_DIR);
  std::vector<SourceFile> files;
  for (const std::string& folder : folders) {
    for (fs::recursive_directory_iterator entry(root / folder), end; entry != end; ++entry) {
      const std::string extension = entry->path().extension().string();
      if (extension != ".h" && extension != ".cc") continue;
      SourceFile file{fs::relative(entry->path(), root).string(), {}};
      std::ifstream stream(entry->path().string());
      for (std::string line; std::getline(stream, line);) file.lines.push_back(line);
      files.push_back(std::move(file));
    }
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

}  // namespace dieu8
