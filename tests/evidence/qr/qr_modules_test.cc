// QR codes as a person's scanner meets them: drawn as the terminal draws them, read by zbarimg.
#include "evidence/qr/qr_modules.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <utility>

#include "tests/fakes/run_program.h"

namespace dieu8::test {
namespace {

// Capital letters and digits, as typed codes are.
std::string code_of(std::size_t length) {
  std::string text = "D8TK:";
  while (text.size() < length) text += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[(text.size() * 7 + text.size() / 32) % 32];
  return text;
}

// What the four half blocks draw on a black ground: two rows of squares, true where it is white.
struct Picture {
  std::size_t width = 0;
  std::vector<std::vector<bool>> white;
};

Picture drawn(const std::string& terminal) {
  Picture picture;
  std::vector<bool> upper;
  std::vector<bool> lower;
  for (std::size_t at = 0; at < terminal.size();) {
    const auto says = [&](std::string_view word) { return terminal.compare(at, word.size(), word) == 0; };
    if (says("\x1b")) {
      at = terminal.find('m', at) + 1;
    } else if (says("\n")) {
      picture.width = std::max(picture.width, upper.size());
      picture.white.push_back(std::exchange(upper, {}));
      picture.white.push_back(std::exchange(lower, {}));
      ++at;
    } else {
      upper.push_back(says("█") || says("▀"));
      lower.push_back(says("█") || says("▄"));
      at += says(" ") ? 1 : std::string_view("█").size();
    }
  }
  return picture;
}

// As zbarimg reads a photograph of it; four pixels a square, on a black window.
std::string read_by_zbar(const Picture& picture) {
  constexpr std::size_t kScale = 4;
  constexpr std::size_t kWindow = 3;  // squares of the window around it
  const std::size_t width = (picture.width + 2 * kWindow) * kScale;
  const std::size_t height = (picture.white.size() + 2 * kWindow) * kScale;
  std::string pixels(width * height, '\0');
  for (std::size_t row = 0; row < picture.white.size(); ++row)
    for (std::size_t column = 0; column < picture.white[row].size(); ++column)
      for (std::size_t pixel = 0; pixel < kScale * kScale; ++pixel)
        pixels[((row + kWindow) * kScale + pixel / kScale) * width + (column + kWindow) * kScale + pixel % kScale] =
            picture.white[row][column] ? '\xff' : '\0';
  const ScratchFolder folder;
  std::ofstream(folder.path("code.pgm"), std::ios::binary) << "P5\n" << width << " " << height << "\n255\n" << pixels;
  std::string read =
      run_program({"/usr/bin/zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", folder.path("code.pgm")})
          .out;
  if (!read.empty() && read.back() == '\n') read.pop_back();
  return read;
}

class QrOnATerminal : public ::testing::TestWithParam<std::size_t> {};

TEST_P(QrOnATerminal, IsReadAsWhatItSays) {
  const std::string text = code_of(GetParam());
  const auto modules = qr_modules(text);
  ASSERT_TRUE(modules);
  const Picture picture = drawn(qr_for_terminal(modules.value()));
  EXPECT_EQ(picture.width, static_cast<std::size_t>(terminal_columns(modules.value())));
  EXPECT_EQ(read_by_zbar(picture), text);
}

INSTANTIATE_TEST_SUITE_P(Lengths, QrOnATerminal, ::testing::Values(20, 250, 400, 700, 1100, 1600));

TEST(QrModules, GetSmallerWhereThereIsLittleRoom) {
  const std::string text = code_of(400);
  const int comfortable = qr_modules(text).value().side;
  const auto narrow = qr_modules(text, comfortable - 4);
  ASSERT_TRUE(narrow);
  EXPECT_LT(narrow.value().side, comfortable);
  EXPECT_EQ(read_by_zbar(drawn(qr_for_terminal(narrow.value()))), text);
}

TEST(QrModules, WhereNoneFitsIsSaid) {
  EXPECT_EQ(qr_modules(code_of(400), 40).error().code, ErrorCode::Unsupported);
  EXPECT_EQ(qr_modules(code_of(5000)).error().code, ErrorCode::Unsupported);
}

}  // namespace
}  // namespace dieu8::test
