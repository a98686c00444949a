#include "wipe/wizard/screen/canvas.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

std::string row_of(const Canvas& canvas, std::size_t row) {
  std::string text;
  for (std::size_t column = 0; column < canvas.columns(); ++column) text += canvas.at(row, column).glyph;
  return text;
}

TEST(Canvas, PutsOneVietnameseLetterIntoOneCell) {
  Canvas canvas(1, 10);
  canvas.put(0, 0, "Nguyễn");
  EXPECT_EQ(canvas.at(0, 4).glyph, "ễ");
  EXPECT_EQ(row_of(canvas, 0), "Nguyễn    ");
}

TEST(Canvas, ComposesLettersThatComeInPieces) {
  Canvas canvas(1, 4);
  canvas.put(0, 0, "a\xCC\x82\xCC\x81x");  // a, circumflex, acute
  EXPECT_EQ(row_of(canvas, 0), "ấx  ");
}

TEST(Canvas, CutsAtTheRightEdgeAndNeverHalvesAWideLetter) {
  Canvas canvas(1, 4);
  canvas.put(0, 1, "ab漢字");
  EXPECT_EQ(row_of(canvas, 0), " ab ");
  canvas.put(0, 3, "xyz");
  EXPECT_EQ(row_of(canvas, 0), " abx");
  canvas.put(0, 9, "x");
  canvas.put(9, 0, "x");
}

TEST(Canvas, ShowsControlCharactersInsteadOfObeyingThem) {
  Canvas canvas(1, 20);
  canvas.put(0, 0, "a\x1b[2Jb\n\xFF");
  EXPECT_EQ(row_of(canvas, 0), "a\\x1b[2Jb\\x0a\\xff   ");
}

TEST(Canvas, TurnsNoRowAround) {
  Canvas canvas(1, 8);
  canvas.put(0, 0,
             "a\xE2\x80\xAE"
             "bc\xE2\x81\xA6");
  EXPECT_EQ(row_of(canvas, 0).find("\xE2\x80\xAE"), std::string::npos);
}

TEST(Canvas, FillsAFieldToItsWidth) {
  Canvas canvas(1, 12);
  canvas.put(0, 0, "############");
  canvas.put_field(0, 2, 6, "đỗ", Style::Entry);
  EXPECT_EQ(row_of(canvas, 0), "##đỗ    ####");
  EXPECT_EQ(canvas.at(0, 7).style, Style::Entry);
  canvas.put_field(0, 2, 4, "đường", Style::Entry);
  EXPECT_EQ(row_of(canvas, 0), "##đườ…  ####");
}

}  // namespace
}  // namespace dieu8
