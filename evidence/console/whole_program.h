// The outermost frame of every program: nothing leaves it but the four promised exit codes.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "evidence/console/exit_code.h"

namespace dieu8 {

// The command line without the program's name.
std::vector<std::string> words_of(int count, char** values);

// Chooses the language (`dieu8_lang`: the environment's DIEU8_LANG, may be nullptr) and runs `body`. An exception
// (memory, a library's bug) and an answer that could not be written to stdout both end as CouldNotTell.
int whole_program(const char* dieu8_lang, const std::function<ExitCode()>& body) noexcept;

}  // namespace dieu8
