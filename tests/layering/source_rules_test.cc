// Rules of the house that a compiler does not know: who prints, who reads the environment, how long a file is.
#include <gtest/gtest.h>

#include <regex>

#include "tests/layering/source_tree.h"

namespace dieu8 {
namespace {

bool may_print(const std::string& path) {
  return path.find("/cli/") != std::string::npos || path.rfind("evidence/console/", 0) == 0 ||
         path.rfind("guard/early/", 0) == 0 || path.rfind("daemon/", 0) == 0 ||
         path.rfind("wipe/wizard/terminal/", 0) == 0;
}

// Every line of `files` that matches, as "path:line".
std::vector<std::string> lines_matching(const std::vector<SourceFile>& files, const std::regex& pattern) {
  std::vector<std::string> places;
  for (const SourceFile& file : files)
    for (std::size_t i = 0; i < file.lines.size(); ++i)
      if (std::regex_search(file.lines[i], pattern)) places.push_back(file.path + ":" + std::to_string(i + 1));
  return places;
}

TEST(SourceRules, OnlyTheProgramsPrint) {
  const std::regex printing(R"(\b(std::cout|std::cerr|std::clog|stdout|stderr)\b|\b(printf|fprintf|puts|fputs)\()");
  for (const std::string& place : lines_matching(source_files({"evidence", "wipe", "guard", "daemon"}), printing))
    EXPECT_TRUE(may_print(place)) << place;
}

TEST(SourceRules, OnlyAMainReadsTheEnvironment) {
  const std::regex environment(R"(\b(secure_)?getenv\b)");
  const auto places = lines_matching(source_files({"evidence", "wipe", "guard", "daemon"}), environment);
  EXPECT_FALSE(places.empty());
  for (const std::string& place : places) EXPECT_NE(place.find("main.cc:"), std::string::npos) << place;
}

TEST(SourceRules, NoFileIsLongerThanSixHundredLines) {
  for (const SourceFile& file : source_files({"evidence", "wipe", "guard", "daemon", "tests"}))
    EXPECT_LE(file.lines.size(), 600U) << file.path;
}

TEST(SourceRules, NothingOutsideTestsIncludesAFake) {
  EXPECT_TRUE(
      lines_matching(source_files({"evidence", "wipe", "guard", "daemon"}), std::regex("#include \"tests/")).empty());
}

TEST(SourceRules, OnlyTheOnePlaceComparesASystemCallWithMinusOne) {
  const std::regex comparison(
      R"(\b(open|ioctl|read|write|pread|pwrite|fsync|fdatasync|rename|fstat|lseek)\([^;]*\)\s*(==|!=|<)\s*(-1|0)\b)");
  for (const std::string& place : lines_matching(source_files({"evidence", "wipe", "guard", "daemon"}), comparison))
    EXPECT_EQ(place.rfind("evidence/base/syscall", 0), 0U) << place;
}

}  // namespace
}  // namespace dieu8
