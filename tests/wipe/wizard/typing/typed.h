// What a word becomes when these keys are pressed.
#pragma once

#include <string>

#include "wipe/wizard/typing/composer.h"

namespace dieu8 {

inline std::string typed(const std::string& keys, Typing typing = Typing::Telex) {
  Composer composer(typing);
  for (const char key : keys) composer.type(key);
  return composer.text();
}

}  // namespace dieu8
