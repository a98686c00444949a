#include "tests/cli/golden_page.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "evidence/base/file.h"

namespace dieu8 {
namespace {

std::string golden_path(const std::string& name) {
  return std::string(DIEU8_SOURCE_DIR) + "/tests/cli/golden/wipe-" + name + ".txt";
}

}  // namespace

void expect_golden(const std::string& name, const std::string& text) {
  if (std::getenv("DIEU8_UPDATE_GOLDEN") != nullptr) std::ofstream(golden_path(name), std::ios::binary) << text;
  const auto expected = read_file(golden_path(name), std::size_t{1} << 20U);
  ASSERT_TRUE(expected) << golden_path(name);
  EXPECT_EQ(text, as_text(expected.value())) << "set DIEU8_UPDATE_GOLDEN=1 when this change is wanted";
}

std::string without(std::string text, const std::string& folder) {
  for (std::size_t at = text.find(folder); at != std::string::npos; at = text.find(folder))
    text.replace(at, folder.size(), "FOLDER");
  return text;
}

}  // namespace dieu8
