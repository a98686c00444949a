// What a Vietnamese syllable can look like, and where its tone stands. Names of places in the Central Highlands (Krông,
// Đắk, Păh) count too.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "wipe/wizard/typing/letter.h"

namespace dieu8 {

// Can `letters`, perhaps with more letters behind and more marks on those that have none, become a syllable that
// carries `tone`? (No grave, hook or tilde before c, ch, k, p, t.)
bool can_become_syllable(std::span<const Letter> letters, Tone tone);

// Which letter carries the tone; nothing without a vowel. By the older rule, which state documents keep ("CỘNG HÒA",
// Luật Thủy sản; docs/decisions.md): on the letter with a mark; else the middle one of three vowels; of two the second
// when a consonant follows, else the first; u of "qu" and i of "gi" are no vowels when another follows.
std::optional<std::size_t> tone_place(std::span<const Letter> letters);

// Every rhyme there is, for tests that type them all: "uyên".
std::span<const std::string_view> rhymes();
std::span<const std::string_view> onsets();  // "" among them; "qu" and "gi" too

}  // namespace dieu8
