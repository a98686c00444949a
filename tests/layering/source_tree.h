// The project's own source files, read from the checkout.
#pragma once

#include <string>
#include <vector>

namespace dieu8 {

struct SourceFile {
  std::string path;  // from the root: "evidence/json/parse.cc"
  std::vector<std::string> lines;
};

// All .h and .cc files under `folders`, ordered by path.
std::vector<SourceFile> source_files(const std::vector<std::string>& folders);

}  // namespace dieu8
