// Words as an officer types them.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "tests/wipe/wizard/typing/typed.h"

namespace dieu8 {
namespace {

struct Row {
  std::string keys;
  std::string wanted;
};

void expect_rows(const std::vector<Row>& rows, Typing typing = Typing::Telex) {
  for (const Row& row : rows) EXPECT_EQ(typed(row.keys, typing), row.wanted) << row.keys;
}

TEST(Composer, WritesTheWordsOfTheList) {
  std::ifstream file(std::string(DIEU8_SOURCE_DIR) + "/tests/wipe/wizard/typing/words.txt");
  std::size_t words = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    std::istringstream columns(line);
    std::string word, telex, vni;
    columns >> word >> telex >> vni;
    EXPECT_EQ(typed(telex), word) << telex;
    EXPECT_EQ(typed(vni, Typing::Vni), word) << vni;
    ++words;
  }
  EXPECT_GE(words, 300U);
}

TEST(Composer, TakesMarksAndTonesInAnyOrder) {
  expect_rows({{"tieengs", "tiếng"},
               {"tiengse", "tiếng"},
               {"tiesnge", "tiếng"},
               {"nguoiwf", "người"},
               {"nguwowif", "người"},
               {"nguowif", "người"},
               {"duocwdj", "được"},
               {"ddduocwj", "ddduocwj"},
               {"hoaf", "hòa"},
               {"hofa", "hòa"},
               {"toasn", "toán"},
               {"vieetj", "việt"},
               {"vietje", "việt"}});
}

TEST(Composer, PutsTheToneWhereStateDocumentsHaveIt) {
  expect_rows({{"hoaf", "hòa"},      {"xoas", "xóa"},    {"huyr", "hủy"},        {"thuyr", "thủy"},
               {"khoer", "khỏe"},    {"toanf", "toàn"},  {"hoanf", "hoàn"},      {"quys", "quý"},
               {"quas", "quá"},      {"giaf", "già"},    {"gif", "gì"},          {"ginf", "gìn"},
               {"cuar", "của"},      {"mias", "mía"},    {"ngoaif", "ngoài"},    {"khuyur", "khuỷu"},
               {"tuyeets", "tuyết"}, {"thuowr", "thuở"}, {"thuowngr", "thưởng"}, {"quayf", "quày"},
               {"quocs", "quóc"}});
}

TEST(Composer, WritesAKeyItselfWhenItIsPressedTwice) {
  expect_rows({{"ass", "as"},
               {"aaa", "aa"},
               {"aww", "aw"},
               {"ddd", "dd"},
               {"ww", "w"},
               {"WW", "W"},
               {"uww", "uw"},
               {"uowww", "uow"},
               {"herr", "her"},
               {"toanss", "toans"},
               {"xooong", "xoong"},
               {"eee", "ee"}});
}

TEST(Composer, TakesAToneAwayWithZ) {
  expect_rows({{"toansz", "toan"}, {"asz", "a"}, {"az", "az"}, {"aasz", "â"}, {"nhafs", "nhá"}});
}

TEST(Composer, LeavesWordsAloneThatAreNotVietnamese) {
  expect_rows({{"Windows", "Windows"},
               {"Kingston", "Kingston"},
               {"Asus", "Asus"},
               {"Samsung", "Samsung"},
               {"Microsoft", "Microsoft"},
               {"Western", "Western"},
               {"Toshiba", "Toshiba"},
               {"ThinkPad", "ThinkPad"},
               {"Lenovo", "Lenovo"},
               {"Vostro", "Vostro"},
               {"WD10EZEX", "WD10EZEX"},
               {"2019", "2019"},
               {"MT014s", "MT014s"},
               {"sandisk", "sandisk"},
               {"print", "print"},
               {"Intel", "Intel"}});
}

TEST(Composer, WritesTheAbbreviationsOfStateDocuments) {
  expect_rows({{"UBND", "UBND"},
               {"HDDND", "HĐND"},
               {"QDD", "QĐ"},
               {"NDD", "NĐ"},
               {"CP", "CP"},
               {"TTg", "TTg"},
               {"GDDDDT", "GDĐT"},
               {"BGDDDDT", "BGDĐT"},
               {"DDHQG", "ĐHQG"},
               {"HDDD", "HDD"},
               {"CNTT", "CNTT"},
               {"CAND", "CAND"},
               {"ANDD", "ANĐ"},
               {"TWW", "TW"},
               {"TW", "TƯ"},
               {"ddt", "đt"}});
  expect_rows({{"HD9ND", "HĐND"}, {"QD9", "QĐ"}, {"GDD9T", "GDĐT"}, {"D99", "D9"}}, Typing::Vni);
}

TEST(Composer, KeepsTheCaseOfTheLetterNotOfTheMark) {
  expect_rows({{"DDOANF", "ĐOÀN"},
               {"Ddoanf", "Đoàn"},
               {"DDoanF", "Đoàn"},
               {"UYR", "ỦY"},
               {"OO", "Ô"},
               {"oO", "ô"},
               {"Uwow", "Ươ"},
               {"W", "Ư"}});
}

TEST(Composer, TypesVni) {
  expect_rows({{"Nguye6n4", "Nguyễn"},
               {"d9u7o7ng2", "đường"},
               {"d9uong72", "đường"},
               {"a1", "á"},
               {"a11", "a1"},
               {"a66", "a6"},
               {"o77", "o7"},
               {"toan10", "toan"},
               {"2019", "2019"},
               {"MT9", "MT9"},
               {"9", "9"}},
              Typing::Vni);
}

TEST(Composer, SwitchedOffWritesKeysAsTheyAre) {
  expect_rows({{"tieengs", "tieengs"}, {"dd", "dd"}, {"a1", "a1"}}, Typing::Off);
}

TEST(Composer, ErasesOneLetterAtATime) {
  Composer composer;
  for (const char key : std::string("nguwowif")) composer.type(key);
  composer.erase();
  EXPECT_EQ(composer.text(), "ngườ");
  composer.erase();
  EXPECT_EQ(composer.text(), "ngư");
  composer.type('s');
  EXPECT_EQ(composer.text(), "ngứ");
  for (int i = 0; i < 3; ++i) composer.erase();
  EXPECT_TRUE(composer.empty());
  EXPECT_EQ(composer.text(), "");
}

TEST(Composer, ErasesInWordsThatAreNotVietnameseWithoutChangingThem) {
  Composer composer;
  for (const char key : std::string("Windowsx")) composer.type(key);
  composer.erase();
  EXPECT_EQ(composer.text(), "Windows");
}

TEST(Composer, GoesOnInAWordThatStandsAlready) {
  Composer composer;
  composer.take("nguyên");
  composer.type('x');
  EXPECT_EQ(composer.text(), "nguyễn");
  composer.take("hoà");  // the newer placement in a file is left as it is
  EXPECT_EQ(composer.text(), "hoà");
}

}  // namespace
}  // namespace dieu8
