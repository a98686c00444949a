// The register's words for a person: catalogue keys.
#pragma once

#include <string>

#include "guard/registered/medium_register.h"

namespace dieu8 {

const char* label_of(SecrecyLevel level);
const char* label_of(MediumDirection direction);
const char* label_of(MediumState state);
const char* label_of(MediumEventKind kind);

// The label of a wire name, translated; a name that nobody knows as it came.
template <typename Word, std::size_t kCount>
const char* label_or_null(const Word (&words)[kCount], std::string_view name) {
  const auto word = word_named(words, name);
  return word ? label_of(*word) : nullptr;
}

inline constexpr MediumState kMediumStates[] = {MediumState::InUse, MediumState::Withdrawn, MediumState::Lost,
                                                MediumState::Found, MediumState::Away,      MediumState::Erased};

}  // namespace dieu8
