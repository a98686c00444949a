#include "evidence/console/program.h"

#include <gtest/gtest.h>

#include "evidence/base/translate.h"

namespace dieu8 {
namespace {

class ProgramTest : public ::testing::Test {
 protected:
  void TearDown() override { use_language(Language::Vietnamese); }
};

TEST_F(ProgramTest, SpeaksVietnameseUnlessEnglishIsAskedFor) {
  choose_language("en");
  EXPECT_EQ(language(), Language::English);
  for (const char* other : {"", "vi", "fr", "EN", static_cast<const char*>(nullptr)}) {
    choose_language(other);
    EXPECT_EQ(language(), Language::Vietnamese);
  }
}

TEST_F(ProgramTest, ShowsWhatCouldAttackATerminalEscaped) {
  EXPECT_EQ(printable("WD\x1B[2J"), "WD\\x1b[2J");
  EXPECT_EQ(printable("a\nb"), "a\\x0ab");
  EXPECT_EQ(printable("\xFFok"), "\\xffok");
  EXPECT_EQ(printable("\xC2\x9B"
                      "31m"),
            "\\xc2\\x9b31m");  // CSI as one C1 character
  EXPECT_EQ(printable("\xE2\x80\xAE"
                      "123"),
            "\\xe2\\x80\\xae123");  // right-to-left override
  EXPECT_EQ(printable("ổ cứng"), "ổ cứng");
}

TEST_F(ProgramTest, WritesSizesWithTheCommaOfTheLanguage) {
  use_language(Language::Vietnamese);
  EXPECT_EQ(human_bytes(500'107'862'016), "500,1 GB");
  use_language(Language::English);
  EXPECT_EQ(human_bytes(500'107'862'016), "500.1 GB");
  EXPECT_EQ(human_bytes(999), "999 B");
  EXPECT_EQ(human_bytes(999'950), "1.0 MB");
  EXPECT_EQ(human_bytes(UINT64_MAX), "18.4 EB");
}

TEST_F(ProgramTest, WritesDurationsAPersonReads) {
  use_language(Language::Vietnamese);
  EXPECT_EQ(human_duration(45), "45 giây");
  EXPECT_EQ(human_duration(62), "1 phút 02 giây");
  EXPECT_EQ(human_duration(3720), "1 giờ 02 phút");
}

}  // namespace
}  // namespace dieu8
