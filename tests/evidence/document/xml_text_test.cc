#include "evidence/document/xml_text.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

TEST(XmlText, EscapesWhatWouldBeMarkup) { EXPECT_EQ(xml_text("a<b>&\"c'"), "a&lt;b&gt;&amp;&quot;c'"); }

TEST(XmlText, LeavesVietnameseAsItIs) { EXPECT_EQ(xml_text("Nguyễn Thị Ồn"), "Nguyễn Thị Ồn"); }

TEST(XmlText, ReplacesWhatXmlDoesNotHave) {
  EXPECT_EQ(xml_text(std::string("a\0b\x1B", 4)),
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD");
  EXPECT_EQ(xml_text("\xFF"
                     "x"),
            "\xEF\xBF\xBDx");
  EXPECT_EQ(xml_text("\xEF\xBF\xBE"), "\xEF\xBF\xBD");
}

}  // namespace
}  // namespace dieu8
