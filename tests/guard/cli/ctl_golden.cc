#include "tests/guard/cli/ctl_golden.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "evidence/base/file.h"

namespace dieu8 {

void expect_ctl_golden(const std::string& name, const std::string& text) {
  const std::string path = std::string(DIEU8_SOURCE_DIR) + "/tests/cli/golden/ctl-" + name + ".txt";
  if (std::getenv("DIEU8_UPDATE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << text;
  const auto expected = read_file(path, std::size_t{1} << 20U);
  ASSERT_TRUE(expected) << path;
  EXPECT_EQ(text, as_text(expected.value())) << "set DIEU8_UPDATE_GOLDEN=1 when this change is wanted";
}

}  // namespace dieu8
