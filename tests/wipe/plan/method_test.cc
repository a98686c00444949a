// The passes of every method, written out by hand from the sources named in docs/wipe-methods.md.
#include "wipe/plan/method.h"

#include <gtest/gtest.h>

#include <map>

namespace dieu8 {
namespace {

const Bytes kCharacters = {0x35, 0x91, 0xE0};

std::vector<std::string> passes_of(const std::string& name) {
  const auto method = find_method(name, kCharacters);
  std::vector<std::string> texts;
  if (!method) return texts;
  for (const PassPattern& pass : method.value().passes) {
    texts.push_back(pass.kind == PatternKind::Random ? "R" : to_hex(pass.bytes));
  }
  return texts;
}

using Table = std::map<std::string, std::vector<std::string>>;

const Table kExpected = {
    {"random", {"R"}},
    {"zero", {"00"}},
    {"one", {"ff"}},
    {"dod-5220.22-m-3", {"35", "ca", "R"}},
    {"dod-5220.22-m-7", {"35", "ca", "R", "91", "e0", "1f", "R"}},
    {"gutmann", {"R",  "R",      "R",      "R",      "55",     "aa",     "924924", "492492", "249249", "00", "11", "22",
                 "33", "44",     "55",     "66",     "77",     "88",     "99",     "aa",     "bb",     "cc", "dd", "ee",
                 "ff", "924924", "492492", "249249", "6db6db", "b6db6d", "db6db6", "R",      "R",      "R",  "R"}},
    {"hmg-is5-baseline", {"00"}},
    {"hmg-is5-enhanced", {"00", "ff", "R"}},
    {"rcmp-tssit-ops-ii", {"00", "ff", "00", "ff", "00", "ff", "R"}},
    {"schneier", {"ff", "00", "R", "R", "R", "R", "R"}},
    {"bsi-vsitr", {"00", "ff", "00", "ff", "00", "ff", "aa"}},
    {"gost-r-50739-95", {"00", "R"}},
};

TEST(Method, HasExactlyThePassesOfItsSource) {
  for (const auto& [name, passes] : kExpected) EXPECT_EQ(passes_of(name), passes) << name;
}

TEST(Method, ListsEveryMethodAndNoOther) {
  std::vector<std::string> names = method_names();
  ASSERT_EQ(names.back(), "custom:LIST");
  names.pop_back();
  EXPECT_EQ(names.size(), kExpected.size());
  for (const std::string& name : names) EXPECT_TRUE(kExpected.contains(name)) << name;
}

TEST(Method, OfGutmannHas35Passes) { EXPECT_EQ(passes_of("gutmann").size(), 35U); }

TEST(Method, MarksTheComplementOfARandomCharacter) {
  const auto method = find_method("dod-5220.22-m-3", kCharacters);
  ASSERT_TRUE(method);
  EXPECT_FALSE(method.value().passes[0].inverted);
  EXPECT_TRUE(method.value().passes[1].inverted);
  EXPECT_EQ(describe(method.value().passes[1]), "~0x35 (0xCA)");
}

TEST(Method, OfHmgIs5DemandsToReadEveryPassBack) {
  for (const std::string& name : method_names()) {
    const auto method = find_method(name, kCharacters);
    if (!method) continue;  // "custom:LIST" is no name to type
    EXPECT_EQ(method.value().verifies_every_pass, name.starts_with("hmg-is5-")) << name;
  }
}

TEST(Method, RefusesToDrawRandomCharactersItself) {
  EXPECT_FALSE(find_method("dod-5220.22-m-7", ByteView(kCharacters).first(2)));
  EXPECT_FALSE(find_method("dod-5220.22-m-3", {}));
  EXPECT_TRUE(find_method("zero", {}));
}

TEST(Method, IsDescribedLiterally) {
  EXPECT_EQ(describe({PatternKind::Fixed, {0x00}, false}), "0x00");
  EXPECT_EQ(describe({PatternKind::Fixed, {0x55, 0xAA}, false}), "0x55AA");
  EXPECT_EQ(describe({PatternKind::Random, {}, false}), "random (AES-256-CTR)");
}

TEST(CustomMethod, TakesItsPassesInOrder) {
  EXPECT_EQ(passes_of("custom:00,ff,random,55aa,~55AA"), (std::vector<std::string>{"00", "ff", "R", "55aa", "aa55"}));
  EXPECT_EQ(find_method("custom:00", {}).value().name, "custom");
}

TEST(CustomMethod, RefusesWhatItCannotRead) {
  for (const char* list : {"custom:", "custom", "custom:,", "custom:00,", "custom:0", "custom:0g", "custom:~",
                           "custom: 00", "custom:00,,ff", "custom:~random", "custom:Random", "custom:0x00",
                           "custom:0011223344556677889900112233445566"}) {
    const auto method = find_method(list, kCharacters);
    ASSERT_FALSE(method) << list;
    EXPECT_EQ(method.error().code, ErrorCode::Misuse) << list;
  }
}

TEST(CustomMethod, HasABound) {
  std::string list = "custom:00";
  for (std::size_t i = 1; i < kMostCustomPasses; ++i) list += ",00";
  EXPECT_EQ(passes_of(list).size(), kMostCustomPasses);
  EXPECT_FALSE(find_method(list + ",00", {}));
}

TEST(Method, ThatIsUnknownIsRefusedWithTheNamesThereAre) {
  const auto method = find_method("dod", kCharacters);
  ASSERT_FALSE(method);
  EXPECT_EQ(method.error().code, ErrorCode::Misuse);
  EXPECT_NE(method.error().arguments.at(1).find("dod-5220.22-m-3"), std::string::npos);
}

}  // namespace
}  // namespace dieu8
