#include "tests/wipe/wizard/golden_screen.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "evidence/base/file.h"
#include "evidence/base/translate.h"

namespace dieu8 {
namespace {

void expect_file(const std::string& name, const std::string& text) {
  const std::string path = std::string(DIEU8_SOURCE_DIR) + "/tests/wipe/wizard/golden/" + name + ".txt";
  if (std::getenv("DIEU8_UPDATE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << text;
  const auto expected = read_file(path, std::size_t{1} << 20U);
  ASSERT_TRUE(expected) << path;
  EXPECT_EQ(text, as_text(expected.value())) << "set DIEU8_UPDATE_GOLDEN=1 when this change is wanted";
}

}  // namespace

void expect_screens(const std::string& name, Walk& walk) {
  use_language(Language::Vietnamese);
  expect_file(name + ".vi", walk.screen());
  walk.press(Key::F2);
  expect_file(name + ".en", walk.screen());
  walk.press(Key::F2);
}

}  // namespace dieu8
