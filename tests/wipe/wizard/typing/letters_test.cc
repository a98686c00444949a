// Every one of the 134 Vietnamese letters, one by one.
#include <gtest/gtest.h>

#include "tests/wipe/wizard/typing/typed.h"

namespace dieu8 {
namespace {

const std::string kTones = "zfrxsj";  // in the order of Tone; z: none
const std::string kVniTones = "023415";

struct Plain {
  Letter letter;
  std::string telex;
  std::string vni;
};

std::vector<Plain> letters_without_tone() {
  using enum Mark;
  std::vector<Plain> all = {{{'a', None}, "a", "a"},    {{'a', Circumflex}, "aa", "a6"}, {{'a', Breve}, "aw", "a8"},
                            {{'e', None}, "e", "e"},    {{'e', Circumflex}, "ee", "e6"}, {{'i', None}, "i", "i"},
                            {{'o', None}, "o", "o"},    {{'o', Circumflex}, "oo", "o6"}, {{'o', Horn}, "ow", "o7"},
                            {{'u', None}, "u", "u"},    {{'u', Horn}, "uw", "u7"},       {{'y', None}, "y", "y"},
                            {{'d', Stroke}, "dd", "d9"}};
  return all;
}

std::string upper(std::string keys) {
  keys.front() = static_cast<char>(keys.front() - 'a' + 'A');
  return keys;
}

// Types one letter with one tone in both cases and both ways, and counts it.
void type_letter(const Plain& plain, std::size_t tone, std::size_t& count) {
  for (const bool is_upper : {false, true}) {
    Letter letter = plain.letter;
    letter.upper = is_upper;
    const std::string wanted = to_text(letter, static_cast<Tone>(tone));
    const std::string telex = plain.telex + (tone == 0 ? "" : std::string(1, kTones[tone]));
    const std::string vni = plain.vni + (tone == 0 ? "" : std::string(1, kVniTones[tone]));
    EXPECT_EQ(typed(is_upper ? upper(telex) : telex, Typing::Telex), wanted);
    EXPECT_EQ(typed(is_upper ? upper(vni) : vni, Typing::Vni), wanted);
    if (wanted.size() > 1) ++count;
  }
}

TEST(Letters, AllHundredAndThirtyFourCanBeTyped) {
  std::size_t count = 0;
  for (const Plain& plain : letters_without_tone())
    for (std::size_t tone = 0; tone < (is_vowel(plain.letter) ? 6U : 1U); ++tone) type_letter(plain, tone, count);
  EXPECT_EQ(count, 134U);
}

TEST(Letters, AreTakenApartAsTheyWerePutTogether) {
  for (const Plain& plain : letters_without_tone()) {
    const Tone tone = is_vowel(plain.letter) ? Tone::Dot : Tone::Level;
    const auto apart = letters_of(to_text(plain.letter, tone));
    ASSERT_TRUE(apart && apart->size() == 1);
    EXPECT_EQ(apart->front().letter, plain.letter);
    EXPECT_EQ(apart->front().tone, tone);
  }
  EXPECT_FALSE(letters_of("a b"));
  EXPECT_FALSE(letters_of("ç"));
}

// A word that no rule allows is written letter by letter: a cursor key between two letters begins a new word.
TEST(Letters, AnyTextOfThemCanBeTypedWithACursorKeyBetween) {
  const auto all = letters_without_tone();
  std::uint32_t random = 8;
  std::string wanted;
  std::string written;
  for (int i = 0; i < 2000; ++i) {
    random = random * 1664525U + 1013904223U;
    const Plain& plain = all[(random >> 16U) % all.size()];
    const std::size_t tone = is_vowel(plain.letter) ? (random >> 8U) % 6 : 0;
    wanted += to_text(plain.letter, static_cast<Tone>(tone));
    written += typed(plain.telex + (tone == 0 ? "" : std::string(1, kTones[tone])));
  }
  EXPECT_EQ(written, wanted);
}

}  // namespace
}  // namespace dieu8
