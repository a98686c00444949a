// Every sentence a person can see has its Vietnamese, with the same placeholders, composed (NFC).
#include <gtest/gtest.h>

#include <cstdio>
#include <map>
#include <regex>
#include <set>

namespace dieu8 {
namespace {

std::string output_of(const std::string& command) {
  std::string output;
  FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return output;
  char buffer[65536];
  for (std::size_t got = 0; (got = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) output.append(buffer, got);
  EXPECT_EQ(::pclose(pipe), 0) << command;
  return output;
}

// msgid -> msgstr of a .po text as `msgcat --no-wrap` writes it; continued lines joined.
std::map<std::string, std::string> entries(const std::string& po) {
  std::map<std::string, std::string> found;
  std::string id;
  std::string text;
  std::string* part = nullptr;
  const auto finish = [&] {
    if (part == &text) found[id] = text;
  };
  std::size_t begin = 0;
  while (begin < po.size()) {
    const std::size_t end = std::min(po.find('\n', begin), po.size());
    const std::string line = po.substr(begin, end - begin);
    begin = end + 1;
    const auto quoted = [&](std::size_t from) { return line.substr(from, line.rfind('"') - from); };
    if (line.rfind("msgid \"", 0) == 0) {
      finish();
      id = quoted(7);
      text.clear();
      part = &id;
    } else if (line.rfind("msgstr \"", 0) == 0) {
      text = quoted(8);
      part = &text;
    } else if (line.rfind('"', 0) == 0 && part != nullptr) {
      *part += quoted(1);
    }
  }
  finish();
  found.erase("");
  return found;
}

const std::string kSource = DIEU8_SOURCE_DIR;

const std::map<std::string, std::string>& sentences_in_code() {
  static const auto kFound = entries(output_of(
      "cd '" + kSource + "' && find evidence wipe guard daemon -name '*.cc' -o -name '*.h' | sort | " +
      "xgettext --from-code=UTF-8 --language=C++ --keyword=tr --keyword=N_ --keyword=tr_in:2 --no-wrap -f - -o -"));
  return kFound;
}

const std::map<std::string, std::string>& vietnamese() {
  static const auto kFound = entries(output_of("cd '" + kSource + "' && msgcat --use-first --no-wrap po/vi/*.po"));
  return kFound;
}

std::set<std::string> placeholders(const std::string& text) {
  const std::regex form(R"(\{[1-9]\})");
  std::set<std::string> found;
  for (std::sregex_iterator match(text.begin(), text.end(), form), end; match != end; ++match)
    found.insert(match->str());
  return found;
}

TEST(Catalogue, FindsTheSentencesAtAll) {
  EXPECT_GT(sentences_in_code().size(), 100U);
  EXPECT_TRUE(sentences_in_code().contains("{1} failed: {2}"));
}

TEST(Catalogue, HasVietnameseForEverySentenceInTheCode) {
  for (const auto& [sentence, none] : sentences_in_code()) {
    const auto translated = vietnamese().find(sentence);
    ASSERT_TRUE(translated != vietnamese().end() && !translated->second.empty()) << "no Vietnamese for: " << sentence;
  }
}

TEST(Catalogue, KeepsThePlaceholdersOfEverySentence) {
  for (const auto& [sentence, text] : vietnamese()) EXPECT_EQ(placeholders(sentence), placeholders(text)) << sentence;
}

TEST(Catalogue, IsWrittenComposed) {
  // A combining mark in the file means a letter that is not NFC (U+0300..U+036F are CC 80..CD AF in UTF-8).
  for (const auto& [sentence, text] : vietnamese())
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
      const auto lead = static_cast<unsigned char>(text[i]);
      const auto next = static_cast<unsigned char>(text[i + 1]);
      EXPECT_FALSE(lead == 0xCC || (lead == 0xCD && next < 0xB0)) << text;
    }
}

// The first file would win, and a neighbour's words would stand on a page that was looked at with others.
TEST(Catalogue, SaysASentenceOneWayInAllItsFiles) {
  const std::string merged = output_of("cd '" + kSource + "' && msgcat --no-wrap po/vi/*.po");
  EXPECT_EQ(merged.find("#-#-#-#-#", merged.find("\nmsgid \"") + 1), std::string::npos);
}

TEST(Catalogue, CarriesNoSentenceThatTheCodeNoLongerSays) {
  for (const auto& [sentence, text] : vietnamese()) EXPECT_TRUE(sentences_in_code().contains(sentence)) << sentence;
}

}  // namespace
}  // namespace dieu8
