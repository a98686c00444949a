// A command's words read by CLI11, and what is wrong with them said in the user's language.
#pragma once

#include <string>
#include <vector>

#include "evidence/base/result.h"

namespace CLI {
class App;
}

namespace dieu8 {

// Fills what `app`'s options are bound to from `words` (in the order they were typed, without the program and the
// command). Errors: Misuse, with `hint` (a catalogue key).
Status parse_options(CLI::App& app, const std::vector<std::string>& words, const char* hint);

}  // namespace dieu8
