// A passphrase from a file or from the terminal (echo off), never from the command line or the environment.
#pragma once

#include <optional>
#include <string>

#include "evidence/base/result.h"

namespace dieu8 {

enum class Ask { Once, Twice };  // Twice: a new passphrase, typed again to find a slip

// From `file`: its first line without the line feed. From the terminal otherwise, with `prompt` on stderr.
// Errors: NotFound, Misuse (empty, or the two differ), CouldNotTell codes when there is no terminal.
Result<std::string> read_passphrase(const std::string& prompt, const std::optional<std::string>& file, Ask ask);

}  // namespace dieu8
