// Broken lines, and a window on them.
#include "wipe/wizard/screen/scroll.h"

#include <gtest/gtest.h>

#include "evidence/console/table.h"

namespace dieu8 {
namespace {

std::vector<StyledLine> numbered(int count) {
  std::vector<StyledLine> lines;
  for (int i = 1; i <= count; ++i) lines.push_back({"line " + std::to_string(i)});
  return lines;
}

std::string drawn(Scroll& scroll, int count, std::size_t rows = 5) {
  Canvas canvas(rows, 40);
  scroll.draw(canvas, {0, 0, rows, 40}, numbered(count));
  return canvas.text();
}

TEST(Wrap, BreaksAtBlanksAndKeepsTheIndent) {
  EXPECT_EQ(wrap("  một hai ba bốn năm sáu bảy", 20),
            (std::vector<std::string>{"  một hai ba bốn năm", "    sáu bảy"}));
  EXPECT_EQ(wrap("", 9), std::vector<std::string>{""});
}

TEST(Wrap, BreaksWordsThatAreLongerThanALine) {
  EXPECT_EQ(wrap("abcdefgh", 3), (std::vector<std::string>{"abc", "def", "gh"}));
}

TEST(Wrap, LosesNothingAndIsNeverWider) {
  const std::string text = "   Ủy ban nhân dân xã An Hiệp " + std::string(50, 'x') + " 漢字 kết thúc";
  for (std::size_t width = 2; width < 90; ++width) {
    std::string joined;
    for (const std::string& line : wrap(text, width)) {
      EXPECT_LE(display_width(line), width);
      for (const char letter : line)
        if (letter != ' ') joined += letter;
    }
    std::string wanted = text;
    std::erase(wanted, ' ');
    EXPECT_EQ(joined, wanted) << width;
  }
}

TEST(Scroll, HasSeenTheEndOnlyWhenItWasInView) {
  Scroll scroll;
  drawn(scroll, 5);
  EXPECT_TRUE(scroll.end_seen());
  Scroll longer;
  EXPECT_NE(drawn(longer, 6).find("▼"), std::string::npos);
  EXPECT_FALSE(longer.end_seen());
  longer.key({Key::PageDown, ""});
  EXPECT_FALSE(longer.end_seen()) << "not drawn yet";
  EXPECT_NE(drawn(longer, 6).find("line 6"), std::string::npos);
  EXPECT_TRUE(longer.end_seen());
}

TEST(Scroll, ShowsEveryLineOnTheWayDown) {
  Scroll scroll;
  std::string all;
  for (int i = 0; i < 40; ++i) {
    all += drawn(scroll, 33);
    scroll.key({Key::PageDown, ""});
  }
  for (int i = 1; i <= 33; ++i) EXPECT_NE(all.find("line " + std::to_string(i)), std::string::npos) << i;
}

TEST(Scroll, MarksThatMoreIsAbove) {
  Scroll scroll;
  EXPECT_EQ(drawn(scroll, 9).find("▲"), std::string::npos);
  scroll.key({Key::End, ""});
  EXPECT_NE(drawn(scroll, 9).find("▲"), std::string::npos);
}

}  // namespace
}  // namespace dieu8
