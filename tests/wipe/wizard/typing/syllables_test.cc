// Every onset with every rhyme and every tone, typed in several orders: what is written must be the same word.
#include <gtest/gtest.h>

#include "tests/wipe/wizard/typing/typed.h"
#include "wipe/wizard/typing/syllable.h"

namespace dieu8 {
namespace {

std::vector<Letter> apart(const std::string& text) {
  std::vector<Letter> letters;
  const auto toned = letters_of(text);
  EXPECT_TRUE(toned) << text;
  for (const TonedLetter& one : *toned) letters.push_back(one.letter);
  return letters;
}

std::string mark_key(const Letter& letter) {
  switch (letter.mark) {
    case Mark::None: return "";
    case Mark::Circumflex:
    case Mark::Stroke: return std::string(1, letter.base);
    case Mark::Breve:
    case Mark::Horn: return "w";
  }
  return "";
}

std::string word(const std::vector<Letter>& letters, Tone tone) {
  const auto place = tone_place(letters);
  std::string text;
  for (std::size_t i = 0; i < letters.size(); ++i) text += to_text(letters[i], place == i ? tone : Tone::Level);
  return text;
}

std::string keys_marks_at_once(const std::vector<Letter>& letters) {
  std::string keys;
  for (const Letter& letter : letters) keys += letter.base + mark_key(letter);
  return keys;
}

bool has_double(const std::vector<Letter>& letters) {  // "oong": two plain o, which Telex joins
  for (std::size_t i = 0; i + 1 < letters.size(); ++i)
    if (letters[i].base == 'o' && letters[i + 1].base == 'o') return true;
  return false;
}

// The tone typed last, and the tone typed right behind its vowel.
void expect_typed(const std::vector<Letter>& letters, Tone tone) {
  const std::string key = tone == Tone::Level ? "" : std::string(1, "zfrxsj"[static_cast<std::size_t>(tone)]);
  EXPECT_EQ(typed(keys_marks_at_once(letters) + key), word(letters, tone));
  const std::size_t place = tone_place(letters).value_or(letters.size() - 1);
  const std::vector<Letter> front(letters.begin(), letters.begin() + static_cast<long>(place) + 1);
  const std::vector<Letter> back(letters.begin() + static_cast<long>(place) + 1, letters.end());
  EXPECT_EQ(typed(keys_marks_at_once(front) + key + keys_marks_at_once(back)), word(letters, tone));
}

TEST(Syllables, EveryOneIsTypedAsItIsSpelt) {
  std::size_t typed_words = 0;
  for (const std::string_view onset : onsets())
    for (const std::string_view rhyme : rhymes()) {
      const auto letters = apart(std::string(onset) + std::string(rhyme));
      if (onset == "q" || has_double(letters)) continue;
      for (const Tone tone : {Tone::Level, Tone::Grave, Tone::Hook, Tone::Tilde, Tone::Acute, Tone::Dot}) {
        if (!can_become_syllable(letters, tone)) continue;
        expect_typed(letters, tone);
        ++typed_words;
      }
    }
  EXPECT_GT(typed_words, 20'000U);
}

TEST(Syllables, HaveNoGraveHookOrTildeBeforeAStop) {
  EXPECT_FALSE(can_become_syllable(apart("hoc"), Tone::Grave));
  EXPECT_FALSE(can_become_syllable(apart("sach"), Tone::Tilde));
  EXPECT_TRUE(can_become_syllable(apart("hoc"), Tone::Dot));
  EXPECT_TRUE(can_become_syllable(apart("anh"), Tone::Hook));
}

TEST(Syllables, AreNotEveryRowOfLetters) {
  for (const char* foreign : {"king", "win", "zalo", "file", "print", "ubnd", "qa"})
    EXPECT_FALSE(can_become_syllable(apart(foreign), Tone::Level)) << foreign;
}

}  // namespace
}  // namespace dieu8
