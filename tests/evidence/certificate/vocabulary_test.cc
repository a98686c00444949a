#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "evidence/base/file.h"
#include "evidence/certificate/check_finding.h"
#include "evidence/certificate/finding.h"
#include "evidence/certificate/not_reached.h"
#include "evidence/certificate/remark.h"

namespace dieu8 {
namespace {

using ::testing::HasSubstr;

TEST(Vocabulary, HasASentenceForEachWordAndNoWordTwice) {
  std::set<std::string_view> words;
  for (int i = 0; i <= static_cast<int>(Finding::ToolUnknown); ++i) {
    EXPECT_STRNE(sentence(static_cast<Finding>(i)), "");
    EXPECT_TRUE(words.insert(wire_name(static_cast<Finding>(i))).second) << wire_name(static_cast<Finding>(i));
  }
  words.clear();
  for (int i = 0; i <= static_cast<int>(Remark::BootUnknown); ++i) {
    EXPECT_STRNE(sentence(static_cast<Remark>(i)), "");
    EXPECT_TRUE(words.insert(wire_name(static_cast<Remark>(i))).second) << wire_name(static_cast<Remark>(i));
  }
}

TEST(Vocabulary, StandsWholeInTheFormatPage) {
  const Bytes bytes = read_file(DIEU8_SOURCE_DIR "/docs/format-certificate.md", 1 << 20).value();
  const std::string page(as_text(bytes));
  const auto row = [](std::string_view word, const char* text) {
    return "| `" + std::string(word) + "` | " + text + " |";
  };
  for (int i = 0; i <= static_cast<int>(Finding::ToolUnknown); ++i) {
    const auto finding = static_cast<Finding>(i);
    EXPECT_THAT(page, HasSubstr(row(wire_name(finding), sentence(finding))));
  }
  for (int i = 0; i <= static_cast<int>(Remark::BootUnknown); ++i) {
    const auto remark = static_cast<Remark>(i);
    EXPECT_THAT(page, HasSubstr(row(wire_name(remark), sentence(remark))));
  }
  for (const std::string_view word : not_reached_words())
    EXPECT_THAT(page, HasSubstr(row(word, not_reached_sentence(word))));
  for (int i = 0; i <= static_cast<int>(CheckFinding::JournalUndetermined); ++i) {
    const auto word = wire_name(static_cast<CheckFinding>(i));
    EXPECT_THAT(page, HasSubstr(row(word, check_finding_sentence(word))));
  }
}

}  // namespace
}  // namespace dieu8
