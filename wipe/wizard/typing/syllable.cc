#include "wipe/wizard/typing/syllable.h"

#include <algorithm>
#include <string>
#include <vector>

namespace dieu8 {
namespace {

constexpr std::string_view kOnsets[] = {"", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n",
                                        "ng", "ngh", "nh", "p", "ph", "q", "qu", "r", "s", "t", "th", "tr", "v", "x",
                                        // Central Highlands
                                        "bl", "br", "dr", "đr", "gl", "gr", "hl", "hr", "kb", "kl", "kp", "kr", "kt",
                                        "ml", "mn", "mr", "pl", "pr", "sr", "xt", "rl", "hm", "hn"};

constexpr std::string_view kRhymes[] = {
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "ă", "ăc", "ăm", "ăn", "ăng", "ăp",
    "ăt", "â", "âc", "âm", "ân", "âng", "âp", "ât", "âu", "ây", "e", "ec", "em", "en", "eng", "eo", "ep", "et", "ê",
    "êch", "êm", "ên", "êng", "ênh", "êp", "êt", "êu", "i", "ia", "ich", "iêc", "iêm", "iên", "iêng", "iêp", "iêt",
    "iêu", "im", "in", "inh", "ip", "it", "iu", "o", "oa", "oac", "oach", "oai", "oam", "oan", "oang", "oanh", "oao",
    "oap", "oat", "oay", "oăc", "oăm", "oăn", "oăng", "oăp", "oăt", "oc", "oe", "oem", "oen", "oeo", "oet", "oi", "om",
    "on", "ong", "ooc", "oong", "op", "ot", "ô", "ôc", "ôi", "ôm", "ôn", "ông", "ôp", "ôt", "ơ", "ơi", "ơm", "ơn",
    "ơng", "ơp", "ơt", "u", "ua", "uân", "uâng", "uât", "uây", "uc", "uê", "uêch", "uên", "uênh", "uêt", "ui", "um",
    "un", "ung", "uơ", "uôc", "uôi", "uôm", "uôn", "uông", "uôt", "up", "ut", "uy", "uya", "uych", "uyên", "uyêt",
    "uyn", "uynh", "uyp", "uyt", "uyu", "ư", "ưa", "ưc", "ưi", "ưm", "ưn", "ưng", "ươc", "ươi", "ươm", "ươn", "ương",
    "ươp", "ươt", "ươu", "ưp", "ưt", "ưu", "y", "yêm", "yên", "yêng", "yêt", "yêu", "ych", "ym", "yn", "ynh", "yp",
    "yt", "yu",
    // Central Highlands
    "ak", "ăk", "âk", "ek", "êk", "ik", "ok", "ôk", "ơk", "uk", "ưk", "ăh", "êh", "ôh"};

std::vector<std::vector<Letter>> taken_apart(std::span<const std::string_view> words) {
  std::vector<std::vector<Letter>> all;
  for (const std::string_view word : words) {
    all.emplace_back();
    const auto letters = letters_of(word);
    for (const TonedLetter& one : *letters) all.back().push_back(one.letter);
  }
  return all;
}

bool equal_but_for_missing_marks(const Letter& typed, const Letter& wanted) {
  return typed.base == wanted.base && (typed.mark == wanted.mark || typed.mark == Mark::None);
}

// Whether `typed`, with marks added, is the front of `wanted`.
bool fits_front(std::span<const Letter> typed, const std::vector<Letter>& wanted) {
  if (typed.size() > wanted.size()) return false;
  return std::equal(typed.begin(), typed.end(), wanted.begin(),
                    [](const Letter& a, const Letter& b) { return equal_but_for_missing_marks(a, b); });
}

bool is_onset(std::span<const Letter> typed) {
  static const auto kAll = taken_apart(kOnsets);
  return std::ranges::any_of(
      kAll, [&](const auto& onset) { return onset.size() == typed.size() && fits_front(typed, onset); });
}

bool ends_shut(const std::vector<Letter>& rhyme) {
  const char last = rhyme.back().base;
  const bool after_c = last == 'h' && rhyme.size() > 1 && rhyme[rhyme.size() - 2].base == 'c';
  return last == 'c' || last == 'k' || last == 'p' || last == 't' || after_c;
}

bool goes_with(const std::vector<Letter>& rhyme, Tone tone) {
  if (tone == Tone::Level || tone == Tone::Acute || tone == Tone::Dot) return true;
  return !ends_shut(rhyme);
}

bool can_become_rhyme(std::span<const Letter> typed, Tone tone) {
  static const auto kAll = taken_apart(kRhymes);
  return std::ranges::any_of(kAll,
                             [&](const auto& rhyme) { return fits_front(typed, rhyme) && goes_with(rhyme, tone); });
}

std::size_t consonants_in_front(std::span<const Letter> letters) {
  return static_cast<std::size_t>(std::ranges::find_if(letters, is_vowel) - letters.begin());
}

bool is_plain(const Letter& letter, char base) { return letter.base == base && letter.mark == Mark::None; }

// Letters of the onset: "qu" always takes its u, "gi" its i when a vowel follows and the rest is a rhyme.
std::size_t onset_length(std::span<const Letter> letters, Tone tone) {
  const std::size_t front = consonants_in_front(letters);
  if (front != 1 || letters.size() < 2) return front;
  if (letters[0].base == 'q' && is_plain(letters[1], 'u')) return 2;
  const bool gi = letters[0].base == 'g' && is_plain(letters[1], 'i') && letters.size() > 2 && is_vowel(letters[2]);
  return gi && can_become_rhyme(letters.subspan(2), tone) ? 2 : front;
}

}  // namespace

bool can_become_syllable(std::span<const Letter> letters, Tone tone) {
  const std::size_t front = onset_length(letters, tone);
  if (!is_onset(letters.first(front))) return false;
  if (front == letters.size()) return true;
  if (front == 1 && letters[0].base == 'q') return false;
  return can_become_rhyme(letters.subspan(front), tone);
}

std::optional<std::size_t> tone_place(std::span<const Letter> letters) {
  const std::size_t front = onset_length(letters, Tone::Level);
  std::size_t end = front;
  while (end < letters.size() && is_vowel(letters[end])) ++end;
  const std::size_t vowels = end - front;
  if (vowels == 0) return front == 2 && is_vowel(letters[1]) ? std::optional<std::size_t>(1) : std::nullopt;
  for (std::size_t i = end; i-- > front;)
    if (letters[i].mark != Mark::None) return i;
  const bool open = end == letters.size();
  if (vowels == 1) return front;
  if (vowels == 2 && open) return front;
  return front + 1;
}

std::span<const std::string_view> rhymes() { return kRhymes; }
std::span<const std::string_view> onsets() { return kOnsets; }

}  // namespace dieu8
